package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads MariaDB's information schema, which shows each account what it has rights on. Names are in lower case here, as
 * {@link Dialect#fold(String)} says; where two tables differ in case alone, nothing is read.
 */
final class MariaDbReader {
    private static final String ROUTINES = "select routine_schema, routine_name from information_schema.routines";

    private MariaDbReader() {}

    static Catalog read(Connection connection) throws SQLException {
        return new Catalog(contents(connection));
    }

    private static CatalogContents contents(Connection connection) throws SQLException {
        MariaDbSession session = MariaDbSession.read(connection);
        if (!session.problems().isEmpty()) {
            return CatalogContents.unread(Dialect.MARIADB, session.problems());
        }
        Set<RoutineName> routines = new HashSet<>();
        Query.each(
                connection,
                ROUTINES,
                row -> routines.add(new RoutineName(lower(row.getString(1)), lower(row.getString(2)))));
        MariaDbTables tables = MariaDbTables.read(connection, session, routines);
        if (!tables.problems().isEmpty()) {
            return CatalogContents.unread(Dialect.MARIADB, tables.problems());
        }
        return new CatalogContents(
                Dialect.MARIADB,
                session.searchPath(),
                tables.finished(),
                Map.of(),
                tables.systemViews(),
                tables.sequences(),
                routines,
                Set.of(),
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of());
    }

    /** The name as it is compared here. */
    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static TableName name(String schema, String name) {
        return new TableName(lower(schema), lower(name));
    }
}
