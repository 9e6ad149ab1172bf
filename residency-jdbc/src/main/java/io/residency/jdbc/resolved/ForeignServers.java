package io.residency.jdbc.resolved;

import io.residency.Region;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the other databases are that hold tables of a store, as configured: by the name of the foreign server; for a linked
 * table of H2, which names no server, by the table's own name. Immutable.
 */
final class ForeignServers {
    private final Map<String, Region> servers = new HashMap<>();
    private final Map<TableName, Set<Region>> linked = new HashMap<>();

    ForeignServers(Catalog catalog, Dialect dialect, Map<String, Region> configured) {
        configured.forEach((text, region) -> {
            TableName name = parsed(text, dialect);
            if (name == null) {
                return;
            }
            if (name.schema() == null) {
                servers.put(name.name(), region);
            }
            CatalogTable table = catalog.table(name);
            if (table != null && table.kind() == CatalogTable.Kind.LINKED) {
                linked.computeIfAbsent(table.name(), unknown -> new HashSet<>()).add(region);
            }
        });
    }

    private static @Nullable TableName parsed(String text, Dialect dialect) {
        try {
            return TableName.parse(text, dialect);
        } catch (IllegalArgumentException threeParts) {
            return null; // neither a server nor a table is called so
        }
    }

    /** Where rows of the table lie beside the store itself; null where that is not known of all of them. */
    @Nullable
    Set<Region> of(CatalogTable table) {
        if (table.kind() == CatalogTable.Kind.LINKED) {
            return linked.get(table.name());
        }
        if (table.kind() == CatalogTable.Kind.FOREIGN && table.servers().isEmpty()) {
            return null;
        }
        Set<Region> regions = new HashSet<>();
        for (String server : table.servers()) {
            Region region = servers.get(server);
            if (region == null) {
                return null;
            }
            regions.add(region);
        }
        return regions;
    }
}
