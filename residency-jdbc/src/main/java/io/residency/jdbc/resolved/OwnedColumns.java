package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.CatalogColumn;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Reference;
import io.residency.jdbc.catalog.UniqueKey;
import io.residency.jdbc.resolved.ClassifiedTables.Entry;
import io.residency.jdbc.sql.TableFacts;
import io.residency.jdbc.sql.TableFacts.ColumnFacts;
import io.residency.jdbc.sql.TableFacts.OwnerPath;
import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a table's columns say of whose its rows are, brought together from the catalog and the configuration. */
final class OwnedColumns {
    private final Catalog catalog;
    private final ClassifiedTables classified;
    private final Supplier<ViewRows> views;

    OwnedColumns(Catalog catalog, ClassifiedTables classified, Supplier<ViewRows> views) {
        this.catalog = catalog;
        this.classified = classified;
        this.views = views;
    }

    /** Null where the catalog does not tell the table's columns. */
    @Nullable
    TableFacts of(CatalogTable table) {
        if (table.columns().isEmpty()) {
            return null;
        }
        Entry entry = classified.of(table);
        Classification.Resident resident =
                entry != null && entry.classification() instanceof Classification.Resident rows ? rows : null;
        return new TableFacts(
                table.name(),
                table.columns().stream()
                        .map(column -> new ColumnFacts(column.name(), column.visible(), comparedAs(column, entry)))
                        .toList(),
                tenantColumn(table, entry),
                resident == null ? null : owner(table, resident.via()),
                entry == null ? null : entry.regionColumn(),
                keys(table, entry),
                tenantKeys(table, entry),
                references(table, entry));
    }

    private @Nullable String tenantColumn(CatalogTable table, @Nullable Entry entry) {
        if (entry != null && entry.column() != null) {
            return entry.tenantColumn();
        }
        ViewRows.Whose whose =
                table.kind() == CatalogTable.Kind.VIEW ? views.get().of(table) : null;
        return whose == null ? null : whose.column();
    }

    /** The path to the owner; null where it may lead a row to several, or to one that the database takes for equal. */
    private @Nullable OwnerPath owner(CatalogTable table, Classification.@Nullable Via via) {
        if (via == null) {
            return null;
        }
        Entry owners = classified.named(via.ownerTable());
        CatalogTable owner = catalog.table(TableName.parse(via.ownerTable(), classified.dialect()));
        if (owner == null) {
            return null;
        }
        String name = classified.serverName(via.column());
        String ownerName = classified.serverName(via.ownerColumn());
        CatalogColumn column = table.column(name);
        CatalogColumn key = owner.column(ownerName);
        boolean unique = keys(owner, owners).contains(Set.of(ownerName));
        KeyType type = column == null ? null : comparedAs(column, classified.of(table));
        return unique && type != null && key != null && type == comparedAs(key, owners)
                ? new OwnerPath(name, owner.name(), ownerName, type, via)
                : null;
    }

    /**
     * The columns that lead to a row of the same tenant, because a foreign key has the tenants of both in it. It lets a row
     * pass that has a null in one of its columns: the tenant must never be null, and where the other is compared, it is not.
     */
    private List<OwnerPath> references(CatalogTable table, @Nullable Entry entry) {
        return table.parts().isEmpty() && entry != null && entry.column() != null
                ? table.references().stream()
                        .flatMap(key -> Stream.ofNullable(reference(table, entry, key)))
                        .toList()
                : List.of();
    }

    private @Nullable OwnerPath reference(CatalogTable table, Entry entry, Reference key) {
        CatalogTable to = catalog.table(key.table());
        Entry other = to == null ? null : classified.of(to);
        if (to == null || other == null || key.columns().size() != 2) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            Reference.Column tenant = key.columns().get(i);
            String column = key.columns().get(1 - i).name();
            String ownerColumn = key.referenced().get(1 - i);
            KeyType type = same(table.column(column), entry, to.column(ownerColumn), other);
            if (tenant.present()
                    && tenant.name().equals(entry.tenantColumn())
                    && key.referenced().get(i).equals(other.tenantColumn())
                    && same(table.column(tenant.name()), entry, other.column(), other) != null
                    && type != null
                    && keys(to, other).contains(Set.of(ownerColumn))) {
                return new OwnerPath(column, key.table(), ownerColumn, type, null);
            }
        }
        return null;
    }

    /** How two columns are compared where that is by what they hold, and alike; else null. */
    private static @Nullable KeyType same(
            @Nullable CatalogColumn a, Entry of, @Nullable CatalogColumn b, Entry others) {
        KeyType type = a == null ? null : comparedAs(a, of);
        return type != null && b != null && type == comparedAs(b, others) ? type : null;
    }

    /**
     * The keys of which two rows never have the same values. An index of PostgreSQL does not see the rows of tables that
     * inherit from its own; that of a table in partitions sees all.
     */
    private static Set<Set<String>> keys(CatalogTable table, @Nullable Entry entry) {
        boolean whole = table.parts().isEmpty() || table.kind() == CatalogTable.Kind.LOCAL_PARTITION;
        return table.keys().stream()
                .filter(key -> whole
                        && key.bytewise()
                        && key.columns().stream().allMatch(name -> {
                            CatalogColumn column = table.column(name);
                            return column != null && comparedAs(column, entry) != null;
                        }))
                .map(UniqueKey::columns)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The keys that hold the tenant, whatever else they hold: in which rows of two tenants never meet. */
    private static Set<Set<String>> tenantKeys(CatalogTable table, @Nullable Entry entry) {
        CatalogColumn tenant = entry == null ? null : entry.column();
        return tenant == null || comparedAs(tenant, entry) == null
                ? Set.of()
                : table.keys().stream()
                        .filter(key -> key.exact().contains(tenant.name()))
                        .map(UniqueKey::columns)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** A tenant's column is compared as the directory's keys are, which the database was asked about. */
    private static @Nullable KeyType comparedAs(CatalogColumn column, @Nullable Entry entry) {
        if (entry != null && column.equals(entry.column())) {
            return entry.comparedByBytes() ? entry.type() : null;
        }
        return column.bytewise() ? column.keyType() : null;
    }
}
