package io.residency.jdbc.catalog;

import io.residency.jdbc.catalog.CatalogTable.Kind;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** PostgreSQL's relations and what stands behind them. Its queries need the pinned search path. */
final class PostgresTables {
    /** How this session's schema of temporary tables is called here, whatever its number. */
    static final String TEMPORARY = "pg_temp";

    private static final String TEMPORARY_SCHEMA = "select nspname from pg_namespace where oid = pg_my_temp_schema()";

    // Neither indexes, TOAST tables nor the types made by CREATE TYPE, nor what other sessions have as temporary
    // tables.
    private static final String RELATIONS = """
            select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.relispartition, c.relam >= 16384
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind not in ('i', 'I', 't', 'c')
            and (n.oid = pg_my_temp_schema()
                or not (starts_with(n.nspname, 'pg_temp_') or starts_with(n.nspname, 'pg_toast')))""";

    private static final String INHERITANCE = "select inhparent, inhrelid from pg_inherits";

    private static final String SERVERS = """
            select f.ftrelid, s.srvname from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver""";

    private static final String TRIGGERS = """
            select t.tgrelid, n.nspname, p.proname
            from pg_trigger t
            join pg_proc p on p.oid = t.tgfoid
            join pg_namespace n on n.oid = p.pronamespace
            where not t.tgisinternal""";

    // '1' is SELECT: what makes a view a view.
    private static final String RULES = "select distinct ev_class from pg_rewrite where ev_type <> '1'";

    private static final String FOREIGN_KEY_ACTIONS = """
            select confrelid, conrelid from pg_constraint
            where contype = 'f' and (confdeltype in ('c', 'n', 'd') or confupdtype in ('c', 'n', 'd'))""";

    private final Map<Long, TableDraft> drafts = new HashMap<>();
    private final Set<TableName> systemViews = new HashSet<>();
    private final Set<TableName> sequences = new HashSet<>();
    private String temporarySchema = TEMPORARY;

    private PostgresTables() {}

    static PostgresTables read(Connection connection) throws SQLException {
        PostgresTables tables = new PostgresTables();
        Query.each(connection, TEMPORARY_SCHEMA, row -> tables.temporarySchema = row.getString(1));
        Query.each(connection, RELATIONS, tables::addRelation);
        PostgresColumns.read(connection, tables.drafts);
        tables.pairs(connection, INHERITANCE, (parent, child) -> {
            Set<TableDraft> below = parent.kind == Kind.LOCAL_PARTITION ? parent.partitions : parent.children;
            below.add(child);
        });
        tables.pairs(
                connection, FOREIGN_KEY_ACTIONS, (referenced, referencing) -> referenced.cascades.add(referencing));
        tables.each(connection, SERVERS, (table, row) -> table.servers.add(row.getString(2)));
        tables.each(connection, RULES, (table, row) -> table.ruled = true);
        tables.each(connection, TRIGGERS, (table, row) -> {
            table.triggered = true;
            table.triggers.add(new RoutineName(row.getString(2), row.getString(3)));
        });
        PostgresExpressions.read(connection, tables.drafts);
        return tables;
    }

    Set<TableName> systemViews() {
        return systemViews;
    }

    Set<TableName> sequences() {
        return sequences;
    }

    List<CatalogTable> finished() {
        List<CatalogTable> finished = new ArrayList<>();
        drafts.values().forEach(draft -> finished.add(draft.finished()));
        return finished;
    }

    /** The same schemas, that of temporary tables without its number, which differs between sessions. */
    List<String> withoutNumber(List<String> schemas) {
        return schemas.stream()
                .map(schema -> schema.equals(temporarySchema) ? TEMPORARY : schema)
                .toList();
    }

    private void addRelation(ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        String schema = row.getString(2);
        TableName name = new TableName(schema.equals(temporarySchema) ? TEMPORARY : schema, row.getString(3));
        if (oid < PostgresReader.FIRST_USER_OID) {
            systemViews.add(name);
            return;
        }
        Kind kind = kind(row.getString(4), row.getString(5), row.getBoolean(6), row.getBoolean(7));
        if (schema.equals("pg_catalog") || schema.equals("information_schema")) {
            kind = Kind.OTHER; // somebody put it where only the server's own is expected
        }
        if (row.getString(4).equals("S")) {
            sequences.add(name);
        }
        drafts.put(oid, new TableDraft(name, kind));
    }

    private static Kind kind(String relation, String persistence, boolean partition, boolean foreignAccessMethod) {
        if (persistence.equals("t")) {
            return Kind.TEMPORARY;
        }
        if (foreignAccessMethod) {
            return Kind.OTHER;
        }
        return switch (relation) {
            case "r" -> partition ? Kind.LOCAL_PARTITION : Kind.TABLE;
            case "p" -> Kind.LOCAL_PARTITION;
            case "v" -> Kind.VIEW;
            case "m" -> Kind.MATERIALIZED_VIEW;
            case "f" -> Kind.FOREIGN;
            case "S" -> Kind.SEQUENCE;
            default -> Kind.OTHER;
        };
    }

    private interface Action {
        void take(TableDraft table, ResultSet row) throws SQLException;
    }

    /** What rows say of the table whose number they begin with. */
    private void each(Connection connection, String sql, Action action) throws SQLException {
        Query.each(connection, sql, row -> {
            TableDraft table = drafts.get(row.getLong(1));
            if (table != null) {
                action.take(table, row);
            }
        });
    }

    /** Rows of two tables' numbers. */
    private void pairs(Connection connection, String sql, BiConsumer<TableDraft, TableDraft> action)
            throws SQLException {
        each(connection, sql, (first, row) -> {
            TableDraft second = drafts.get(row.getLong(2));
            if (second != null) {
                action.accept(first, second);
            }
        });
    }
}
