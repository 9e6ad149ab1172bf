package io.residency.jdbc.sql;

/** A way by which a statement leaves what its text shows. */
public record Escape(Kind kind, int line, int column) {

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
