package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.TableName;
import io.residency.jdbc.sql.TenantColumn;
import io.residency.jdbc.sql.TenantValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whose the rows are that views show. Safe for use by several threads. */
final class ViewRows {
    private static final List<TenantValue> ASKED = List.of(new TenantValue.Parameter(1));

    private final StoreView view;
    private final SqlAnalysis analysis;
    private final Map<TableName, Optional<Whose>> known = new HashMap<>();
    private final Set<TableName> open = new HashSet<>();

    /**
     * A column of a view that holds tenants.
     *
     * @param column by the server's name
     * @param of the table whose tenant column it is
     * @param binds whether rows of other tenants make no difference to what the view shows of one
     */
    record Whose(String column, ClassifiedTables.Entry of, boolean binds) {}

    ViewRows(StoreView view, SqlAnalysis analysis) {
        this.view = view;
        this.analysis = analysis;
    }

    /** Null where it shows no tenants, or nobody knows where. */
    synchronized @Nullable Whose of(CatalogTable table) {
        Optional<Whose> before = known.get(table.name());
        if (before != null) {
            return before.orElse(null);
        }
        if (!open.add(table.name())) {
            return null; // a view over itself
        }
        try {
            Whose found = find(table);
            known.put(table.name(), Optional.ofNullable(found));
            return found;
        } finally {
            open.remove(table.name());
        }
    }

    private @Nullable Whose find(CatalogTable table) {
        StatementFacts facts = view.resolver().views().of(table);
        if (facts == null) {
            return null;
        }
        Whose found = null;
        for (TenantColumn shown : facts.tenantColumns()) {
            ClassifiedTables.Entry owner = owner(facts.occurrences().get(shown.occurrence()));
            if (owner != null
                    && shown.place() > 0
                    && shown.place() <= table.columns().size()) {
                String column = table.columns().get(shown.place() - 1).name();
                Whose one = new Whose(column, owner, binds(table, shown.place(), owner));
                if (one.binds()) {
                    return one;
                }
                found = found == null ? one : found;
            }
        }
        return found;
    }

    /** The table whose tenant column a table's or a view's is. */
    private ClassifiedTables.@Nullable Entry owner(Occurrence occurrence) {
        if (!(view.catalog().resolve(occurrence.table()) instanceof Resolution.Found found)) {
            return null;
        }
        if (found.table().kind() == CatalogTable.Kind.VIEW) {
            Whose whose = of(found.table());
            return whose == null ? null : whose.of();
        }
        return view.tables().of(found.table());
    }

    /** Whether a condition on this column alone would bind all that the definition reads. */
    private boolean binds(CatalogTable table, int place, ClassifiedTables.Entry owner) {
        String names = IntStream.rangeClosed(1, table.columns().size())
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", "));
        String asked = "select 1 from (" + Views.query(table) + ") v(" + names + ") where v.c" + place + " = ?";
        return owner.type() != null
                && analysis.read(asked) instanceof Reading.Understood understood
                && understood.statements().size() == 1
                && understood.statements().get(0).occurrences().stream().allMatch(each -> isBound(each, owner));
    }

    private boolean isBound(Occurrence occurrence, ClassifiedTables.Entry owner) {
        if (view.catalog().resolve(occurrence.table()) instanceof Resolution.SystemView) {
            return true;
        }
        if (!(view.catalog().resolve(occurrence.table()) instanceof Resolution.Found found)) {
            return false;
        }
        boolean bound = ASKED.equals(occurrence.boundTo());
        if (found.table().kind() == CatalogTable.Kind.VIEW) {
            Whose whose = of(found.table());
            boolean without = whose == null && !readsResident(found.table());
            return without
                    || (bound && whose != null && whose.binds() && whose.of().type() == owner.type());
        }
        ClassifiedTables.Entry entry = view.tables().of(found.table());
        return entry != null
                && (!(entry.classification() instanceof Classification.Resident)
                        || (bound && isComparedAs(entry, owner)));
    }

    private boolean isComparedAs(ClassifiedTables.Entry entry, ClassifiedTables.Entry owner) {
        ClassifiedTables.Entry tenants = view.tables().owner(entry);
        return tenants != null && tenants.comparedByBytes() && tenants.type() == owner.type();
    }

    private boolean readsResident(CatalogTable table) {
        StatementFacts facts = view.resolver().views().of(table);
        return facts == null
                || facts.occurrences().stream()
                        .anyMatch(each -> !(view.catalog().resolve(each.table()) instanceof Resolution.Found found)
                                || isResident(found.table()));
    }

    private boolean isResident(CatalogTable table) {
        if (table.kind() == CatalogTable.Kind.VIEW) {
            return of(table) != null || readsResident(table);
        }
        ClassifiedTables.Entry entry = view.tables().of(table);
        return entry == null || entry.classification() instanceof Classification.Resident;
    }
}
