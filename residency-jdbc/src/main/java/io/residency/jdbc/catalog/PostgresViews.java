package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** The queries of PostgreSQL's views. */
final class PostgresViews {
    // The pinned search path makes it name every schema but the server's own.
    private static final String VIEWS = """
            select oid, pg_get_viewdef(oid) from pg_class where relkind in ('v', 'm') and oid >= 16384""";

    // To write a view's query the server locks what it reads: of what somebody is changing it would wait for the end of
    // that transaction, and a migration that uses two connections would wait for itself.
    private static final String UNLOCKED_VIEWS = """
            with locked(relation) as materialized (
                select relation from pg_locks
                where locktype = 'relation' and mode = 'AccessExclusiveLock' and pid <> pg_backend_pid()
                and database = (select oid from pg_database where datname = current_database()))
            select c.oid, case when c.oid in (select relation from locked) or exists (
                select from pg_rewrite r join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass
                where r.ev_class = c.oid and d.refclassid = 'pg_class'::regclass
                and d.refobjid in (select relation from locked)) then null else pg_get_viewdef(c.oid) end
            from pg_class c where c.relkind in ('v', 'm') and c.oid >= 16384""";

    private PostgresViews() {}

    /** The number of each view and its query, null where that is being changed; needs the pinned search path. */
    static String query(Connection connection) throws SQLException {
        boolean[] seesLocks = {false};
        Query.each(
                connection,
                "select has_table_privilege('pg_catalog.pg_locks', 'select')",
                row -> seesLocks[0] = row.getBoolean(1));
        return seesLocks[0] ? UNLOCKED_VIEWS : VIEWS;
    }
}
