package io.residency.jdbc.catalog;

import io.residency.jdbc.catalog.CatalogTable.Kind;
import io.residency.jdbc.sql.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known of one table so far, while a catalog is read. */
final class TableDraft {
    final TableName name;
    final List<CatalogColumn> columns = new ArrayList<>();
    final Set<RoutineName> triggers = new HashSet<>();
    final Set<RoutineName> calls = new HashSet<>();
    final Set<TableName> reads = new HashSet<>();
    final Set<String> functions = new HashSet<>();
    final Set<String> servers = new HashSet<>();
    /** The tables whose rows a change of this one's rows changes, in one step. */
    final Set<TableDraft> cascades = new LinkedHashSet<>();

    final Set<TableDraft> partitions = new LinkedHashSet<>();
    final Set<TableDraft> children = new LinkedHashSet<>();
    Kind kind;
    boolean triggered;
    boolean ruled;
    boolean reading;

    TableDraft(TableName name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /** Takes over what an expression of the table runs. */
    void runs(H2Expression expression) {
        functions.addAll(expression.functions());
        calls.addAll(expression.routines());
        reading |= expression.query();
    }

    /** The table with all that happens behind it. What a partition does, the partitioned table does. */
    CatalogTable finished() {
        Set<TableDraft> parts = reachable(this, true);
        TableDraft whole = new TableDraft(name, kind);
        for (TableDraft part : parts) {
            whole.triggered |= part.triggered;
            whole.triggers.addAll(part.triggers);
            whole.ruled |= part.ruled;
            whole.reading |= part.reading;
            whole.reads.addAll(part.reads);
            whole.calls.addAll(part.calls);
            whole.functions.addAll(part.functions);
            whole.servers.addAll(part.servers);
            whole.cascades.addAll(part.cascades);
            whole.children.addAll(part.children);
            whole.kind = whole.kind == Kind.LOCAL_PARTITION ? ofPartitioned(part.kind) : whole.kind;
        }
        return new CatalogTable(name, whole.kind, columns, whole.obstacles(), whole.functions, whole.servers);
    }

    private Set<Obstacle> obstacles() {
        Set<Obstacle> obstacles = new HashSet<>();
        if (triggered) {
            obstacles.add(new Obstacle.Trigger(triggers));
        }
        if (ruled) {
            obstacles.add(new Obstacle.Rule());
        }
        if (!cascades.isEmpty()) {
            obstacles.add(new Obstacle.ForeignKeyAction(reached()));
        }
        if (!children.isEmpty()) {
            obstacles.add(new Obstacle.Inherited(names(children)));
        }
        if (!calls.isEmpty()) {
            obstacles.add(new Obstacle.Calls(calls));
        }
        if (reading) {
            obstacles.add(new Obstacle.Reads(reads));
        }
        return obstacles;
    }

    private Set<TableName> reached() {
        Set<TableDraft> reached = new LinkedHashSet<>();
        for (TableDraft first : cascades) {
            reached.addAll(reachable(first, false));
        }
        return names(reached);
    }

    /** This table and all partitions beneath, or all that is reached by cascades and partitions. */
    private static Set<TableDraft> reachable(TableDraft from, boolean partitionsOnly) {
        Set<TableDraft> reached = new LinkedHashSet<>();
        Deque<TableDraft> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            TableDraft next = open.remove();
            if (reached.add(next)) {
                open.addAll(next.partitions);
                if (!partitionsOnly) {
                    open.addAll(next.cascades);
                }
            }
        }
        return reached;
    }

    private static Kind ofPartitioned(Kind part) {
        return switch (part) {
            case TABLE, LOCAL_PARTITION -> Kind.LOCAL_PARTITION;
            case FOREIGN -> Kind.FOREIGN;
            default -> Kind.OTHER;
        };
    }

    private static Set<TableName> names(Set<TableDraft> drafts) {
        Set<TableName> names = new HashSet<>();
        for (TableDraft draft : drafts) {
            names.add(draft.name);
        }
        return names;
    }
}
