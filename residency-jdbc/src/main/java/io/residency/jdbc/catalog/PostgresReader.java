package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads PostgreSQL's catalog. Until the search path is pinned, nothing is used that a
 * function or operator of somebody else's could stand in for.
 */
final class PostgresReader {
    /** Objects with numbers from here on were created by somebody: FirstNormalObjectId in access/transam.h. */
    static final long FIRST_USER_OID = 16384;

    private static final int LOCK_TIMEOUT_MILLIS = 2_000;

    private static final String ROUTINES = """
            select n.nspname, p.proname
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.oid >= 16384""";

    private static final String OWN_FUNCTIONS = """
            select distinct proname from pg_proc
            where oid < 16384 and pronargs >= 1 and pronargs - pronargdefaults <= 1""";

    // Compiled code of an extension was put on the server by whoever runs it, and is called by the operator's own
    // operand types; everything else can be SQL that reads tables.
    private static final String OPERATORS = """
            select n.nspname, o.oprname
            from pg_operator o
            join pg_namespace n on n.oid = o.oprnamespace
            left join pg_proc p on p.oid = o.oprcode
            left join pg_language l on l.oid = p.prolang
            where o.oid >= 16384
            and not (coalesce(l.lanname, '') in ('c', 'internal') and exists (select from pg_depend d
                where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e'))""";

    // That of a range to its multirange comes with the range.
    private static final String CASTS = """
            select format_type(c.castsource, null) || ' -> ' || format_type(c.casttarget, null)
            from pg_cast c
            left join pg_proc p on p.oid = c.castfunc
            left join pg_language l on l.oid = p.prolang
            where c.oid >= 16384 and c.castmethod = 'f'
            and not (coalesce(l.lanname, '') in ('c', 'internal') and exists (select from pg_depend d
                where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'e'))
            and not (p.prosrc = 'multirange_constructor1' and coalesce(l.lanname, '') = 'internal' and exists (
                select from pg_range r where r.rngtypid = c.castsource and r.rngmultitypid = c.casttarget))""";

    private static final String EVENT_TRIGGERS = "select evtname from pg_event_trigger";

    private PostgresReader() {}

    static Catalog read(Connection connection) throws SQLException {
        return connection.getAutoCommit() ? inSnapshot(connection) : CatalogReader.stable(() -> within(connection));
    }

    private static Catalog inSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            return pinned(connection, statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Within the transaction that is open, whose isolation level is its own: one pass need not be consistent. */
    private static Catalog within(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            return pinned(connection, statement);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private static Catalog pinned(Connection connection, Statement statement) throws SQLException {
        PostgresSession session = PostgresSession.read(connection);
        if (!session.readable()) {
            return new Catalog(CatalogContents.unread(Dialect.POSTGRESQL, session.problems()));
        }
        statement.execute("set local search_path = pg_catalog, pg_temp");
        statement.execute("set local lock_timeout = " + LOCK_TIMEOUT_MILLIS); // of a view that somebody is defining
        List<String> missingRights = PostgresSession.missingRights(connection);
        if (!missingRights.isEmpty()) {
            return new Catalog(CatalogContents.unread(Dialect.POSTGRESQL, missingRights));
        }
        return new Catalog(contents(connection, session));
    }

    private static CatalogContents contents(Connection connection, PostgresSession session) throws SQLException {
        PostgresTables tables = PostgresTables.read(connection);
        List<String> problems = new ArrayList<>(session.problems());
        List<String> searchPath = tables.withoutNumber(session.searchPath());
        if (searchPath.indexOf("pg_catalog") > searchPath.indexOf(PostgresTables.TEMPORARY) + 1) {
            problems.add("search_path names a schema before pg_catalog, so that built-in names may mean something else;"
                    + " expected pg_catalog first or not at all");
        }
        return new CatalogContents(
                Dialect.POSTGRESQL,
                searchPath,
                tables.finished(),
                Map.of(),
                tables.systemViews(),
                tables.sequences(),
                routines(connection, ROUTINES),
                names(connection, OWN_FUNCTIONS),
                PostgresTypes.read(connection),
                routines(connection, OPERATORS),
                names(connection, CASTS),
                names(connection, EVENT_TRIGGERS),
                problems);
    }

    private static Set<RoutineName> routines(Connection connection, String sql) throws SQLException {
        Set<RoutineName> found = new HashSet<>();
        Query.each(connection, sql, row -> found.add(new RoutineName(row.getString(1), row.getString(2))));
        return found;
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> found = new HashSet<>();
        Query.each(connection, sql, row -> found.add(row.getString(1)));
        return found;
    }
}
