package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A way by which a statement leaves what its text shows.
 *
 * @param token a number in the whole text, from 0
 * @param schema to which schema names lead from now on, as the server stores its name; null where that is not known
 */
public record Escape(Kind kind, int token, @Nullable String schema) {

    Escape(Kind kind, int token) {
        this(kind, token, null);
    }

    public enum Kind {
        SEARCH_PATH,
        ROLE,
        SCHEMA,
        CATALOG,
        LEXING_MODE,
        FILE,
        PROGRAM
    }
}
