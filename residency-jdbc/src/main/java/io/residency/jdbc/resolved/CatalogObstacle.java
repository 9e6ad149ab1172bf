package io.residency.jdbc.resolved;

import io.residency.jdbc.catalog.CatalogTable;
import org.jspecify.annotations.Nullable;

/** What keeps a table from being judged at all: a statement that meets it is not understood. */
final class CatalogObstacle {
    private CatalogObstacle() {}

    /** Null where there is nothing. */
    static @Nullable CatalogGap of(CatalogTable table, ClassifiedTables.@Nullable Entry entry, boolean written) {
        if (written && table.kind() == CatalogTable.Kind.VIEW) {
            return CatalogGap.WRITTEN_VIEW;
        }
        return switch (table.kind()) {
            case TABLE, LOCAL_PARTITION, FOREIGN, LINKED, VIEW, MATERIALIZED_VIEW, SESSION ->
                entry == null ? null : entry.obstacle();
            case SEQUENCE, TEMPORARY, OTHER -> CatalogGap.OTHER_KIND;
        };
    }
}
