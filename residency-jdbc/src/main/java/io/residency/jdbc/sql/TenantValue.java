package io.residency.jdbc.sql;

/** A value that a statement compares with a tenant column or writes into it. What stands in the text is not here: facts are those of every text of the same shape. */
public sealed interface TenantValue {

    /** A literal, of which {@link LiteralValues} has the value. */
    sealed interface Literal extends TenantValue {

        /** The literal's number in the whole text, from 0. */
        int slot();
    }

    /** A text literal. */
    record Text(int slot) implements Literal {}

    /**
     * An integer literal, exact.
     *
     * @param negative whether a minus stands before it
     */
    record Whole(int slot, boolean negative) implements Literal {}

    /** The JDBC parameter with this index, from 1, counted over the whole text. */
    record Parameter(int index) implements TenantValue {}

    /** One of the elements of the array that the JDBC parameter with this index is. */
    record Elements(int index) implements TenantValue {}

    /** Anything else: an expression, a default, a cast, an unknown column. */
    record Unproven() implements TenantValue {}
}
