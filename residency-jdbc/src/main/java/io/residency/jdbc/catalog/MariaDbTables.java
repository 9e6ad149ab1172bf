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

/** MariaDB's tables and what stands behind them. Joined here: its information schema has no indexes to join by. */
final class MariaDbTables {
    private static final Set<String> SYSTEM = Set.of("information_schema", "mysql", "performance_schema", "sys");
    private static final Set<String> LOCAL_ENGINES = Set.of("aria", "innodb", "memory", "myisam");
    /** Rows lie at other servers, or where the server is told to look. */
    private static final Set<String> LINKED_ENGINES = Set.of("connect", "federated", "spider", "s3");

    // A temporary table comes first: the server takes it for the other one of its name.
    private static final String TABLES = """
            select table_schema, table_name, table_type, engine, create_options from information_schema.tables
            order by case table_type when 'TEMPORARY' then 0 else 1 end""";

    // Empty to an account without the right SHOW VIEW. The server writes it in one way, whatever mode it was made in.
    private static final String VIEWS = """
            select table_schema, table_name, nullif(view_definition, '') from information_schema.views""";

    private static final String TRIGGERS = """
            select event_object_schema, event_object_table, trigger_schema, trigger_name, event_manipulation
            from information_schema.triggers""";

    private static final Map<String, Set<Event>> EVENTS = Map.of(
            "INSERT", Set.of(Event.INSERT),
            "UPDATE", Set.of(Event.UPDATE),
            "DELETE", Set.of(Event.DELETE));

    private final MariaDbSession session;
    private final Map<TableName, TableDraft> drafts = new HashMap<>();
    private final Map<TableName, String> written = new HashMap<>();
    private final Set<TableName> systemViews = new HashSet<>();
    private final Set<TableName> sequences = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private MariaDbTables(MariaDbSession session) {
        this.session = session;
    }

    static MariaDbTables read(Connection connection, MariaDbSession session, Set<RoutineName> routines)
            throws SQLException {
        MariaDbTables tables = new MariaDbTables(session);
        Query.each(connection, TABLES, tables::addTable);
        Query.each(connection, VIEWS, row -> {
            TableDraft table = tables.drafts.get(name(row, 1));
            if (table != null && table.kind == Kind.VIEW) {
                table.definition = row.getString(3);
            }
        });
        MariaDbColumns.read(connection, tables.drafts);
        MariaDbUniqueKeys.read(connection, tables.drafts);
        MariaDbConstraints.read(connection, tables.drafts);
        Query.each(connection, TRIGGERS, row -> {
            TableDraft table = tables.drafts.get(name(row, 1));
            if (table != null) {
                RoutineName trigger =
                        new RoutineName(MariaDbReader.lower(row.getString(3)), MariaDbReader.lower(row.getString(4)));
                Set<Event> events = EVENTS.getOrDefault(row.getString(5), EnumSet.allOf(Event.class));
                // It runs its own text, and is declared by its own name, where that means nothing else.
                RoutineName routine = routines.contains(trigger) ? null : trigger;
                table.consequences.add(new Consequence.Trigger(routine, events, Set.of()));
            }
        });
        return tables;
    }

    Set<TableName> systemViews() {
        return systemViews;
    }

    Set<TableName> sequences() {
        return sequences;
    }

    /** Why what was read must not be relied on. */
    List<String> problems() {
        return problems;
    }

    List<CatalogTable> finished() {
        return drafts.values().stream().map(TableDraft::finished).toList();
    }

    /** The name of which two neighbouring columns tell the database and the rest. */
    static TableName name(ResultSet row, int column) throws SQLException {
        return MariaDbReader.name(row.getString(column), row.getString(column + 1));
    }

    private void addTable(ResultSet row) throws SQLException {
        TableName name = name(row, 1);
        if (SYSTEM.contains(name.schema())) {
            systemViews.add(name);
            return;
        }
        String text = row.getString(1) + "." + row.getString(2);
        String other = written.putIfAbsent(name, text);
        if (other == null || other.equals(text)) {
            Kind kind = session.readable().contains(name.schema())
                    ? kind(row.getString(3), row.getString(4), row.getString(5))
                    : Kind.OTHER;
            if (kind == Kind.SEQUENCE) {
                sequences.add(name);
            }
            drafts.putIfAbsent(name, new TableDraft(name, kind));
        } else if (session.searchPath().contains(name.schema())) {
            problems.add("the names of two tables differ in nothing but upper and lower case; rename one");
        } else {
            drafts.put(name, new TableDraft(name, Kind.OTHER));
        }
    }

    private static Kind kind(String type, @Nullable String engine, @Nullable String options) {
        String storage = engine == null ? "" : MariaDbReader.lower(engine);
        return switch (type) {
            case "BASE TABLE" ->
                LINKED_ENGINES.contains(storage)
                        ? Kind.LINKED
                        : !LOCAL_ENGINES.contains(storage)
                                ? Kind.OTHER
                                : options != null && options.contains("partitioned")
                                        ? Kind.LOCAL_PARTITION
                                        : Kind.TABLE;
            case "VIEW" -> Kind.VIEW;
            case "SEQUENCE" -> Kind.SEQUENCE;
            case "TEMPORARY" -> Kind.TEMPORARY;
            default -> Kind.OTHER;
        };
    }
}
