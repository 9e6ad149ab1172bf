package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A way by which a statement leaves what its text shows.
 *
 * @param token a number in the whole text, from 0
 * @param schema to which schema names lead from now on, as the server stores its name; null where that is not known
 * @param to what it sets, where it is none if that is set already; else null
 */
public record Escape(
        Kind kind,
        int token,
        @Nullable String schema,
        @Nullable SetTo to) {

    Escape(Kind kind, int token) {
        this(kind, token, null, null);
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
