package io.residency.jdbc.sql;

/** A way by which a statement leaves what its text shows. The token is a number in the whole text, from 0. */
public record Escape(Kind kind, int token) {

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
