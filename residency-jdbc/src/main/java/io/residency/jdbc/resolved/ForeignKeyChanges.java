package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Consequence.Action;
import io.residency.jdbc.catalog.Consequence.ForeignKey;
import io.residency.jdbc.catalog.Event;
import io.residency.jdbc.resolved.Consequences.Change;
import io.residency.jdbc.sql.TenantValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change does, by one foreign key, to the rows that refer to those it changes. They are whose the others are where
 * the key is the path that the configuration names, or joins the tenant columns of both tables; else nothing binds them.
 */
final class ForeignKeyChanges {
    private final ForeignKey key;
    private final Change change;
    private final CatalogTable table;
    private final ClassifiedTables.@Nullable Entry entry;
    private final ClassifiedTables.@Nullable Entry owner;
    private final StoreView view;

    private ForeignKeyChanges(ForeignKey key, Change change, CatalogTable table, StoreView view) {
        this.key = key;
        this.change = change;
        this.table = table;
        this.view = view;
        this.entry = view.tables().of(table);
        this.owner = view.tables().of(change.table());
    }

    /** Adds the writes, and answers what may follow from them. */
    static List<Change> of(ForeignKey key, Change change, StoreView view, int token, Collected into) {
        boolean deletes = change.events().contains(Event.DELETE) && key.onDelete() != Action.NONE;
        boolean updates = change.events().contains(Event.UPDATE)
                && key.onUpdate() != Action.NONE
                && change.writes(key.referenced());
        if (!deletes && !updates) {
            return List.of();
        }
        CatalogTable table = view.catalog().table(key.referencing());
        if (table == null) {
            into.gaps.add(CatalogGap.FOREIGN_KEY.at(change.use().name(), token));
            return List.of();
        }
        ForeignKeyChanges there = new ForeignKeyChanges(key, change, table, view);
        CatalogGap gap = CatalogObstacle.of(table, there.entry, true);
        if (gap != null) {
            into.gaps.add(gap.at(there.entry == null ? null : there.entry.name(), token));
        }
        List<Change> changes = new ArrayList<>();
        if (deletes) {
            changes.add(key.onDelete() == Action.CASCADE ? there.deleted(token) : there.set(key.setOnDelete(), token));
        }
        if (updates) {
            changes.add(
                    key.onUpdate() == Action.CASCADE
                            ? there.updated(token)
                            : there.set(Set.copyOf(key.columns()), token));
        }
        changes.forEach(each -> into.tables.add(each.use()));
        return changes;
    }

    private Change deleted(int token) {
        return new Change(table, Set.of(Event.DELETE), Set.of(), use(List.of(), boundTo(), token));
    }

    /** Null or the default: neither is provably the tenant's. */
    private Change set(Set<String> columns, int token) {
        boolean ofTenant = entry != null && entry.tenantColumn() != null && columns.contains(entry.tenantColumn());
        List<TenantValue> written = ofTenant ? List.of(new TenantValue.Unproven()) : List.of();
        boolean moves = entry != null && columns.stream().anyMatch(entry.ownerColumns()::contains);
        return new Change(table, Set.of(Event.UPDATE), columns, use(written, moves ? List.of() : boundTo(), token));
    }

    /** The columns there follow those here. */
    private Change updated(int token) {
        List<TenantValue> written = new ArrayList<>();
        boolean moves = false;
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.columns().get(i);
            String referenced = key.referenced().get(i);
            if (entry == null || !entry.ownerColumns().contains(column) || !change.writes(List.of(referenced))) {
                continue;
            }
            if (column.equals(entry.tenantColumn())) {
                boolean tenants = owner != null && referenced.equals(owner.tenantColumn());
                written.addAll(tenants ? change.use().rows().written() : List.of(new TenantValue.Unproven()));
            } else {
                moves |= !isPath();
            }
        }
        return new Change(
                table,
                Set.of(Event.UPDATE),
                new HashSet<>(key.columns()),
                use(written, moves ? List.of() : boundTo(), token));
    }

    private Resolved.Table use(List<TenantValue> written, List<TenantValue> boundTo, int token) {
        Resolved.Table use = new Resolved.Table(
                entry == null ? null : entry.name(),
                entry == null ? null : entry.classification(),
                Operation.WRITE,
                false,
                change.use().type(),
                entry == null ? null : entry.tenantColumn(),
                RowValues.written(written, boundTo),
                token,
                entry == null ? Set.of() : entry.elsewhere());
        return use.ledTo();
    }

    private List<TenantValue> boundTo() {
        return isPath() || joinsTenants() ? change.use().rows().boundTo() : List.of();
    }

    private boolean joinsTenants() {
        if (entry == null || owner == null || entry.type() == null || entry.type() != owner.type()) {
            return false;
        }
        if (!entry.comparedByBytes() || !owner.comparedByBytes()) {
            return false;
        }
        for (int i = 0; i < key.columns().size(); i++) {
            if (key.columns().get(i).equals(entry.tenantColumn())
                    && key.referenced().get(i).equals(owner.tenantColumn())) {
                return true;
            }
        }
        return false;
    }

    private boolean isPath() {
        Classification.Via via = entry != null && entry.classification() instanceof Classification.Resident resident
                ? resident.via()
                : null;
        return via != null
                && owner != null
                && key.columns().equals(List.of(view.tables().serverName(via.column())))
                && key.referenced().equals(List.of(view.tables().serverName(via.ownerColumn())))
                && owner.name().equals(via.ownerTable());
    }
}
