package io.residency.jdbc.sql;

import io.residency.Classification;
import io.residency.Classification.KeyType;

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

    /** One of the elements of the array that a text literal stands for, of which {@link LiteralValues} has the values. */
    record TextElements(int slot) implements TenantValue {}

    /** What a JDBC parameter holds. */
    sealed interface OfParameter extends TenantValue {

        /** The parameter's index, from 1, counted over the whole text. */
        int index();
    }

    /** A JDBC parameter. */
    record Parameter(int index) implements OfParameter {}

    /** One of the elements of the array that a JDBC parameter is. */
    record Elements(int index) implements OfParameter {}

    /**
     * Whose row of an owner's table it is that has this key: known to who holds that row, and to nobody else.
     *
     * @param path that leads to the owner, as configured
     * @param type how the key is compared
     * @param key a literal, a parameter, or the elements of an array
     * @param found whether rows are found by this key or another: one that is null finds none
     */
    record OfOwner(Classification.Via path, KeyType type, TenantValue key, boolean found) implements TenantValue {
        /** One of several by which rows are found. */
        OfOwner oneOfSeveral() {
            return new OfOwner(path, type, key, true);
        }
    }

    /** Anything else: an expression, a default, a cast, an unknown column. */
    record Unproven() implements TenantValue {}
}
