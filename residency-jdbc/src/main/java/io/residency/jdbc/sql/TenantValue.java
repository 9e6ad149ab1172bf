package io.residency.jdbc.sql;

import java.math.BigInteger;

/** A value that a statement compares with a tenant column or writes into it. What it prints as never holds the value. */
public sealed interface TenantValue {

    /** A text literal. */
    record Text(String value) implements TenantValue {
        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /** An integer literal, exact. */
    record Whole(BigInteger value) implements TenantValue {
        @Override
        public String toString() {
            return "Whole[]";
        }
    }

    /** The JDBC parameter with this index, from 1, counted over the whole text. */
    record Parameter(int index) implements TenantValue {}

    /** The tenant column of another occurrence of the same statement, by its index in {@link StatementFacts#occurrences()}; that one is itself bound. */
    record Copied(int occurrence) implements TenantValue {}

    /** Anything else: an expression, a default, a cast, an unknown column. */
    record Unproven() implements TenantValue {}
}
