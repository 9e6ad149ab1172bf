package io.residency.jdbc.sql;

import java.util.Locale;

/** A database's way of reading SQL text. A database that is not listed here is not understood at all. */
public enum Dialect {
    POSTGRESQL,
    H2,
    /** MySQL 8 with the lexing modes that {@link #isMySql()} names. */
    MYSQL,
    /** MariaDB: it reads as MySQL does, and keeps other words and other functions for itself. */
    MARIADB;

    /**
     * Whether it reads as MySQL does, with a {@code sql_mode} that holds none of ANSI_QUOTES, IGNORE_SPACE, NO_BACKSLASH_ESCAPES, PIPES_AS_CONCAT and ORACLE, and with a character set of the client
     * in which no byte of a longer character is a backslash.
     */
    boolean isMySql() {
        return this == MYSQL || this == MARIADB;
    }

    /** The name that the server stores for an identifier written without quotes. */
    public String fold(String unquotedIdentifier) {
        return switch (this) {
            // Some servers of MySQL tell names of tables apart by case. Taken for one, no classified table is missed.
            case POSTGRESQL, MYSQL, MARIADB -> unquotedIdentifier.toLowerCase(Locale.ROOT);
            case H2 -> unquotedIdentifier.toUpperCase(Locale.ROOT);
        };
    }

    /** The name that the server stores for an identifier written in quotes. */
    public String foldQuoted(String quotedIdentifier) {
        return isMySql() ? fold(quotedIdentifier) : quotedIdentifier;
    }
}
