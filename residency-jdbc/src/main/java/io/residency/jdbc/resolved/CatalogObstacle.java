package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.sql.Definition;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.StatementFacts;
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

    /**
     * As {@link #of}, of a table that the catalog does not have. One that the statement makes with its rows, as {@code CREATE
     * TABLE .. AS SELECT}, needs none where rows have no owner: nothing of them is to be compared.
     */
    static @Nullable CatalogGap ofMissing(
            StatementFacts statement, Occurrence occurrence, ClassifiedTables.@Nullable Entry entry) {
        boolean made = entry != null
                && !(entry.classification() instanceof Classification.Resident)
                && !occurrence.reads()
                && statement.definitions().stream()
                        .anyMatch(each -> each.action() == Definition.Action.CREATE
                                && each.type() == Definition.ObjectType.TABLE
                                && each.name().equals(occurrence.table()));
        return made ? null : CatalogGap.NO_TABLE;
    }
}
