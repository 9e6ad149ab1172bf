package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The shipped lists of system views that hold names and types only; the criterion stands at the head of each file. */
final class SystemCatalogs {
    private static final Set<String> POSTGRESQL = load("catalogs-postgresql.txt");
    private static final Set<String> H2 = load("catalogs-h2.txt");
    private static final Set<String> MARIADB = load("catalogs-mariadb.txt");

    private SystemCatalogs() {}

    /** Whether a system view, given with its schema, is on the list. */
    static boolean harmless(TableName name, Dialect dialect) {
        return listed(dialect).contains(name.toString());
    }

    /** The names on the list, each with its schema. */
    static Set<String> listed(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MARIADB -> MARIADB;
            case MYSQL -> Set.of();
        };
    }

    private static Set<String> load(String resource) {
        InputStream stream = Objects.requireNonNull(SystemCatalogs.class.getResourceAsStream(resource), resource);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
