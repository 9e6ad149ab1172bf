package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A call of a function by its name as the server stores it. Forms that are syntax (CAST, CASE, EXTRACT, TRIM) are not calls.
 *
 * @param token the number of its first token in the whole text, from 0; -1 where it is not known
 * @param mayBeColumn whether it is written {@code x.name}, and a call only where x has no column or field of that name
 */
public record FunctionCall(@Nullable String schema, String name, int token, boolean mayBeColumn) {

    /** A call that is nothing else. */
    public FunctionCall(@Nullable String schema, String name, int token) {
        this(schema, name, token, false);
    }
}
