package io.residency.jdbc.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that a dialect's grammar keeps for itself, so that a name read from one is a misreading. */
record Words(Set<String> reserved, Set<String> operators) {
    private static final Words POSTGRESQL =
            new Words(load("postgresql-reserved.txt"), load("postgresql-operators.txt"));
    private static final Words MYSQL = new Words(load("mysql-reserved.txt"), Set.of());
    private static final Words MARIADB = new Words(load("mariadb-reserved.txt"), Set.of());
    private static final Words H2 = new Words(load("h2-reserved.txt"), Set.of());

    /** Reserved words that stand for a value, or for a column's default. */
    private static final Set<String> VALUES = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "system_user",
            "user",
            "utc_date",
            "utc_time",
            "utc_timestamp",
            "default",
            "true",
            "false",
            "unknown",
            "null",
            "rownum",
            "_rowid_");

    static Words of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MYSQL -> MYSQL;
            case MARIADB -> MARIADB;
        };
    }

    boolean isReserved(Token token) {
        return reserved.contains(token.key());
    }

    /** Whether a reserved word stands where an operand does. */
    static boolean isValue(Token token) {
        return VALUES.contains(token.key());
    }

    /** A shipped list of names as the server stores them. */
    static Set<String> namesIn(String resource) {
        return Set.copyOf(lines(resource));
    }

    private static Set<String> load(String resource) {
        return lines(resource).stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lines of a shipped list, without comments. */
    static List<String> lines(String resource) {
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("is not on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
