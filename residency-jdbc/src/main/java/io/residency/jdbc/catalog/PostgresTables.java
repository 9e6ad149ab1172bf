package io.residency.jdbc.catalog;

import io.residency.jdbc.catalog.CatalogTable.Kind;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    // Without those that check foreign keys and deferred unique constraints, and what changes nothing but its row.
    private static final String TRIGGERS = """
            select t.tgrelid, n.nspname, p.proname, t.tgtype, array(select a.attname::text from unnest(t.tgattr::int2[]) k
                join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = k)
            from pg_trigger t
            join pg_proc p on p.oid = t.tgfoid
            join pg_namespace n on n.oid = p.pronamespace
            where p.oid >= 16384 or not (t.tgisinternal or p.proname in ('suppress_redundant_updates_trigger',
                'tsvector_update_trigger', 'tsvector_update_trigger_column'))""";

    // '1' is SELECT: what makes a view a view.
    private static final String RULES = "select distinct ev_class from pg_rewrite where ev_type <> '1'";

    // Since 15 confdelsetcols may say which columns a delete sets.
    private static final String FOREIGN_KEYS = """
            select c.confrelid, c.conrelid,
                array(select a.attname::text from unnest(c.conkey) with ordinality k(number, at)
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.at),
                array(select a.attname::text from unnest(c.confkey) with ordinality k(number, at)
                    join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number order by k.at),
                c.confdeltype, c.confupdtype,
                array(select a.attname::text from jsonb_array_elements_text(
                    case jsonb_typeof(to_jsonb(c) -> 'confdelsetcols') when 'array' then to_jsonb(c) -> 'confdelsetcols'
                        else to_jsonb(c.conkey) end) k
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k::int2)
            from pg_constraint c
            where c.contype = 'f' and (c.confdeltype in ('c', 'n', 'd') or c.confupdtype in ('c', 'n', 'd'))""";

    /** The bits of tgtype: catalog/pg_trigger.h. */
    private static final Map<Event, Integer> EVENTS =
            Map.of(Event.INSERT, 4, Event.DELETE, 8, Event.UPDATE, 16, Event.TRUNCATE, 32);

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
        PostgresKeys.read(connection, tables.drafts);
        PostgresReferences.read(connection, tables.drafts);
        tables.pairs(connection, INHERITANCE, (parent, child, row) -> parent.parts.add(child));
        tables.pairs(
                connection,
                FOREIGN_KEYS,
                (referenced, referencing, row) -> referenced.consequences.add(foreignKey(referencing, row)));
        tables.each(connection, PostgresViews.query(connection), (table, row) -> table.definition = row.getString(2));
        tables.each(connection, SERVERS, (table, row) -> table.servers.add(row.getString(2)));
        tables.each(connection, RULES, (table, row) -> table.consequences.add(new Consequence.Rule()));
        tables.each(connection, TRIGGERS, (table, row) -> table.consequences.add(trigger(row)));
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
            return relation.equals("r") ? Kind.TEMPORARY : Kind.OTHER;
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

    private static Consequence trigger(ResultSet row) throws SQLException {
        int type = row.getInt(4);
        Set<Event> events = EnumSet.noneOf(Event.class);
        for (Map.Entry<Event, Integer> event : EVENTS.entrySet()) {
            if ((type & event.getValue()) != 0) {
                events.add(event.getKey());
            }
        }
        return new Consequence.Trigger(
                new RoutineName(row.getString(2), row.getString(3)), events, Set.copyOf(Query.texts(row, 5)));
    }

    private static Consequence foreignKey(TableDraft referencing, ResultSet row) throws SQLException {
        return new Consequence.ForeignKey(
                referencing.name,
                Query.texts(row, 3),
                Query.texts(row, 4),
                action(row.getString(5)),
                action(row.getString(6)),
                Set.copyOf(Query.texts(row, 7)));
    }

    private static Consequence.Action action(String type) {
        return switch (type) {
            case "c" -> Consequence.Action.CASCADE;
            case "n", "d" -> Consequence.Action.SET;
            default -> Consequence.Action.NONE;
        };
    }

    private interface Action {
        void take(TableDraft table, ResultSet row) throws SQLException;
    }

    private interface PairAction {
        void take(TableDraft first, TableDraft second, ResultSet row) throws SQLException;
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

    /** What rows say of the two tables whose numbers they begin with. */
    private void pairs(Connection connection, String sql, PairAction action) throws SQLException {
        each(connection, sql, (first, row) -> {
            TableDraft second = drafts.get(row.getLong(2));
            if (second != null) {
                action.take(first, second, row);
            }
        });
    }
}
