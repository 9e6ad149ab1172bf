package io.residency.jdbc.resolved;

import io.residency.Operation;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.TenantColumn;
import org.jspecify.annotations.Nullable;

/** Finds where the rows that come back say whose they are. */
final class TenantPlaces {
    private final StoreView view;
    private final Resolver resolver;

    TenantPlaces(StoreView view, Resolver resolver) {
        this.view = view;
        this.resolver = resolver;
    }

    void of(StatementFacts statement, Collected into) {
        // A driver may ask for the rows of a change that gives none by itself.
        boolean changes = statement.tenantColumns().isEmpty() && statement.kind() != StatementFacts.Kind.QUERY;
        for (int i = 0; i < statement.occurrences().size(); i++) {
            Occurrence occurrence = statement.occurrences().get(i);
            if (occurrence.reads()
                    && view.catalog().resolve(occurrence.table()) instanceof Resolution.Found found
                    && SessionTables.is(found.table())) {
                view.tables().tenantColumns().forEach(entry -> ofSession(occurrence, entry, into));
            }
            if (changes && occurrence.writes()) {
                add(0, null, occurrence, into);
            }
            for (TenantColumn column : statement.tenantColumns()) {
                if (column.occurrence() == i) {
                    add(column.place(), column.label(), occurrence, into);
                }
            }
        }
    }

    /** What a temporary table holds was copied from somewhere, as a rule under the same names. */
    private void ofSession(Occurrence occurrence, ClassifiedTables.Entry entry, Collected into) {
        String column = entry.tenantColumn();
        if (column != null) {
            Resolved.Table table = resolver.table(occurrence, entry, Operation.READ);
            into.tenantPlaces.add(new TenantPlace(0, column, table));
        }
    }

    private void add(int place, @Nullable String label, Occurrence occurrence, Collected into) {
        if (!(view.catalog().resolve(occurrence.table()) instanceof Resolution.Found found)) {
            return;
        }
        ViewRows.Whose shown = found.table().kind() == CatalogTable.Kind.VIEW
                ? resolver.views().rows().of(found.table())
                : null;
        ClassifiedTables.Entry entry = shown == null ? view.tables().of(found.table()) : shown.of();
        String column = shown != null ? shown.column() : entry == null ? null : entry.tenantColumn();
        if (entry != null && column != null && entry.type() != null) {
            into.tenantPlaces.add(new TenantPlace(
                    place, label == null ? column : label, resolver.table(occurrence, entry, Operation.READ)));
        }
    }
}
