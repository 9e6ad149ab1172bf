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
import org.jspecify.annotations.Nullable;

/** H2's tables and what stands behind them. Joined here: its information schema has no indexes to join by. */
final class H2Tables {
    static final String INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

    // A local temporary table comes last: the other table of its name is the one that H2 takes.
    private static final String TABLES = """
            select table_schema, table_name, table_type, table_class from information_schema.tables
            order by case table_type when 'LOCAL TEMPORARY' then 1 else 0 end""";

    private static final String SYNONYMS = """
            select synonym_schema, synonym_name, synonym_for_schema, synonym_for from information_schema.synonyms""";

    private static final String VIEWS = """
            select table_schema, table_name, view_definition from information_schema.views""";

    private static final String TRIGGERS = """
            select event_object_schema, event_object_table, java_class, event_manipulation
            from information_schema.triggers""";

    private static final Map<String, Set<Event>> EVENTS = Map.of(
            "SELECT", Set.of(Event.SELECT),
            "INSERT", Set.of(Event.INSERT),
            "UPDATE", Set.of(Event.UPDATE),
            "DELETE", Set.of(Event.DELETE));

    private final Map<TableName, TableDraft> drafts = new HashMap<>();
    private final Map<TableName, TableName> synonyms = new HashMap<>();
    private final Set<TableName> systemViews = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private H2Tables() {}

    static H2Tables read(Connection connection, H2Domains domains) throws SQLException {
        H2Tables tables = new H2Tables();
        Query.each(connection, TABLES, tables::addTable);
        Query.each(connection, SYNONYMS, row -> tables.synonyms.put(name(row, 1), name(row, 3)));
        tables.addColumns(connection, domains);
        Query.each(connection, VIEWS, row -> {
            TableDraft table = tables.drafts.get(name(row, 1));
            if (table != null) {
                table.definition = row.getString(3);
            }
        });
        Query.each(connection, TRIGGERS, row -> {
            TableDraft table = tables.drafts.get(name(row, 1));
            if (table != null) {
                table.consequences.add(trigger(row.getString(3), row.getString(4)));
            }
        });
        H2Keys.read(connection, tables.drafts);
        new H2Constraints(tables.drafts, domains).read(connection);
        return tables;
    }

    /** Other names of tables, each with the name that it stands for. */
    Map<TableName, TableName> synonyms() {
        return synonyms;
    }

    Set<TableName> systemViews() {
        return systemViews;
    }

    /** Why what was read must not be relied on. */
    List<String> problems() {
        return problems;
    }

    List<CatalogTable> finished() {
        List<CatalogTable> finished = new ArrayList<>();
        drafts.values().forEach(draft -> finished.add(draft.finished()));
        return finished;
    }

    /** The name of which two neighbouring columns tell the schema and the rest. */
    static TableName name(ResultSet row, int column) throws SQLException {
        return new TableName(row.getString(column), row.getString(column + 1));
    }

    /** H2 2.4.240 fails with a NullPointerException where there is a materialized view. */
    private void addColumns(Connection connection, H2Domains domains) throws SQLException {
        try {
            H2Columns.read(connection, drafts, domains);
        } catch (SQLException e) {
            if (drafts.values().stream().noneMatch(table -> table.kind == Kind.MATERIALIZED_VIEW)) {
                throw e;
            }
            problems.add("this version of H2 cannot tell the columns of its tables while there is a materialized view;"
                    + " drop the materialized view");
        }
    }

    private void addTable(ResultSet row) throws SQLException {
        TableName name = name(row, 1);
        if (INFORMATION_SCHEMA.equals(name.schema())) {
            systemViews.add(name);
        } else {
            add(new TableDraft(name, kind(row.getString(3), row.getString(4))));
        }
    }

    private void add(TableDraft table) {
        drafts.putIfAbsent(table.name, table);
    }

    private static Kind kind(String type, String tableClass) {
        return switch (type) {
            // The rows of a global temporary table are everybody's: TRANSACTIONAL and ON COMMIT change nothing in that.
            case "BASE TABLE", "GLOBAL TEMPORARY" ->
                switch (tableClass) {
                    case "org.h2.mvstore.db.MVTable" -> Kind.TABLE;
                    case "org.h2.table.TableLink" -> Kind.LINKED;
                    default -> Kind.OTHER;
                };
            case "VIEW" -> tableClass.equals("org.h2.table.MaterializedView") ? Kind.MATERIALIZED_VIEW : Kind.VIEW;
            case "LOCAL TEMPORARY" -> Kind.TEMPORARY;
            default -> Kind.OTHER;
        };
    }

    /** One that is written in the database itself, as source text, has no class. */
    private static Consequence trigger(@Nullable String javaClass, String event) {
        Set<Event> events = EVENTS.getOrDefault(event, EnumSet.allOf(Event.class));
        return new Consequence.Trigger(javaClass == null ? null : new RoutineName("", javaClass), events, Set.of());
    }
}
