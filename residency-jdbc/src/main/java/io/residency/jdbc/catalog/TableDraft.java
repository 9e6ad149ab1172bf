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
import org.jspecify.annotations.Nullable;

/** What is known of one table so far, while a catalog is read. */
final class TableDraft {
    final TableName name;
    final List<CatalogColumn> columns = new ArrayList<>();
    final Set<UniqueKey> keys = new HashSet<>();
    final Set<Reference> references = new HashSet<>();
    final Set<Consequence> consequences = new LinkedHashSet<>();
    final Set<String> functions = new HashSet<>();
    final Set<String> servers = new HashSet<>();
    /** Partitions, and tables that inherit from this one. */
    final Set<TableDraft> parts = new LinkedHashSet<>();

    final Kind kind;

    @Nullable
    String definition;

    TableDraft(TableName name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /** Takes over what an expression of the table runs when it is written. */
    void runs(H2Expression expression) {
        functions.addAll(expression.functions());
        expression.routines().forEach(routine -> consequences.add(new Consequence.Calls(routine, false)));
        if (expression.query()) {
            consequences.add(new Consequence.Reads(null, false));
        }
    }

    /** The table with all that happens behind it. What a part does, the whole does. */
    CatalogTable finished() {
        Kind wholeKind = kind;
        Set<Consequence> all = new HashSet<>();
        Set<String> allFunctions = new HashSet<>();
        Set<String> allServers = new HashSet<>();
        for (TableDraft part : withParts()) {
            all.addAll(part.consequences);
            allFunctions.addAll(part.functions);
            allServers.addAll(part.servers);
            wholeKind = part == this ? wholeKind : with(wholeKind, part.kind);
        }
        Set<TableName> names = new HashSet<>();
        parts.forEach(part -> names.add(part.name));
        return new CatalogTable(
                name, wholeKind, columns, keys, references, all, allFunctions, allServers, definition, names);
    }

    private Set<TableDraft> withParts() {
        Set<TableDraft> reached = new LinkedHashSet<>();
        Deque<TableDraft> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            TableDraft next = open.remove();
            if (reached.add(next)) {
                open.addAll(next.parts);
            }
        }
        return reached;
    }

    private static Kind with(Kind whole, Kind part) {
        return switch (part) {
            case TABLE, LOCAL_PARTITION -> whole;
            case FOREIGN -> whole == Kind.OTHER ? whole : Kind.FOREIGN;
            default -> Kind.OTHER;
        };
    }
}
