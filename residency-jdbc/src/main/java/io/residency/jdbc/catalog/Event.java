package io.residency.jdbc.catalog;

/** What a statement does to a table, as triggers and foreign keys tell it apart. */
public enum Event {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
}
