package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The classes of tables with those that they have from the tables above them: a partition, or a table that inherits from
 * another, is what the whole is. Who says something else of it says two things of the same rows.
 */
final class WholeTables {
    private final Map<TableName, List<Named>> classes = new HashMap<>();
    private final Set<TableName> unlike = new HashSet<>();

    /**
     * A class that a table has.
     *
     * @param name of the table that has it by the configuration, as configured
     * @param direct whether that is the table itself
     */
    record Named(String name, Classification classification, boolean direct) {}

    private WholeTables() {}

    static WholeTables of(Catalog catalog, Dialect dialect, Map<String, Classification> configured) {
        WholeTables wholes = new WholeTables();
        new TreeMap<>(configured).forEach((name, classification) -> {
            CatalogTable table = catalog.table(TableName.parse(name, dialect));
            if (table != null) {
                wholes.add(table.name(), new Named(name, classification, true));
                for (CatalogTable part : beneath(table, catalog)) {
                    wholes.add(part.name(), new Named(name, classification, false));
                }
            }
        });
        for (CatalogTable table : catalog.tables()) {
            if (wholes.differs(table) || beneath(table, catalog).stream().anyMatch(wholes::differs)) {
                wholes.unlike.add(table.name());
            }
        }
        return wholes;
    }

    private void add(TableName table, Named one) {
        classes.computeIfAbsent(table, unknown -> new ArrayList<>()).add(one);
    }

    private boolean differs(CatalogTable table) {
        return of(table).stream().map(Named::classification).distinct().count() > 1;
    }

    /** Its own before those that it has from others. */
    List<Named> of(CatalogTable table) {
        List<Named> own = new ArrayList<>();
        for (boolean direct : new boolean[] {true, false}) {
            classes.getOrDefault(table.name(), List.of()).stream()
                    .filter(one -> one.direct() == direct)
                    .forEach(own::add);
        }
        return own;
    }

    /** Whether it, or a part of it, has two different classes. */
    boolean unlike(CatalogTable table) {
        return unlike.contains(table.name());
    }

    private static Set<CatalogTable> beneath(CatalogTable table, Catalog catalog) {
        Set<CatalogTable> reached = new HashSet<>();
        Deque<TableName> open = new ArrayDeque<>(table.parts());
        while (!open.isEmpty()) {
            CatalogTable part = catalog.table(open.remove());
            if (part != null && reached.add(part)) {
                open.addAll(part.parts());
            }
        }
        return reached;
    }
}
