package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads H2's information schema, which shows every user the same definitions. It has no snapshots. */
final class H2Reader {
    private static final String ROUTINES = "select routine_schema, routine_name from information_schema.routines";

    private static final String SEQUENCES = "select sequence_schema, sequence_name from information_schema.sequences";

    private H2Reader() {}

    static Catalog read(Connection connection) throws SQLException {
        return new Catalog(contents(connection));
    }

    private static CatalogContents contents(Connection connection) throws SQLException {
        H2Session session = H2Session.read(connection);
        if (!session.problems().isEmpty()) {
            return CatalogContents.unread(Dialect.H2, session.problems());
        }
        H2Domains domains = H2Domains.read(connection);
        H2Tables tables = H2Tables.read(connection, domains);
        if (!tables.problems().isEmpty()) {
            return CatalogContents.unread(Dialect.H2, tables.problems());
        }
        Set<RoutineName> routines = new HashSet<>();
        Query.each(connection, ROUTINES, row -> routines.add(new RoutineName(row.getString(1), row.getString(2))));
        Set<TableName> sequences = new HashSet<>();
        Query.each(connection, SEQUENCES, row -> sequences.add(new TableName(row.getString(1), row.getString(2))));
        List<CatalogType> types = new ArrayList<>();
        domains.all()
                .forEach((domain, runs) -> types.add(new CatalogType(
                        domain,
                        runs.functions(),
                        runs.query() || !runs.routines().isEmpty())));
        return new CatalogContents(
                Dialect.H2,
                session.searchPath(),
                tables.finished(),
                tables.synonyms(),
                tables.systemViews(),
                sequences,
                routines,
                Set.of(),
                types,
                Set.of(),
                Set.of(),
                Set.of(),
                List.of());
    }
}
