package io.residency.jdbc.sql;

import java.util.Locale;

/** A database's way of reading SQL text. A database that is not listed here is not understood at all. */
public enum Dialect {
    POSTGRESQL,
    H2;

    /** The name that the server stores for an identifier written without quotes. */
    public String fold(String unquotedIdentifier) {
        return switch (this) {
            case POSTGRESQL -> unquotedIdentifier.toLowerCase(Locale.ROOT);
            case H2 -> unquotedIdentifier.toUpperCase(Locale.ROOT);
        };
    }
}
