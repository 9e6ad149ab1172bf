package io.residency;

/** What a statement does to a table. */
public enum Operation {
    /** Rows leave the store. */
    READ,
    /** Rows are inserted, changed or deleted. */
    WRITE,
    /** The table itself is created, changed or dropped (DDL). */
    DEFINE
}
