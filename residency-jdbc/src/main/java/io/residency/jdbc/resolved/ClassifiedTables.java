package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.Region;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.CatalogColumn;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Columns;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableFacts;
import io.residency.jdbc.sql.TableName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configured tables, found in one reading of a store's catalog. Immutable. */
public final class ClassifiedTables implements Columns {
    private final Catalog catalog;
    private final Map<TableName, Entry> found = new HashMap<>();
    private final Map<TableName, Entry> missing = new HashMap<>();
    private final Map<String, Entry> named = new HashMap<>();
    private final Dialect dialect;
    private final OwnedColumns owned;
    private final Map<TableName, Optional<TableFacts>> facts = new ConcurrentHashMap<>();

    private ClassifiedTables(Catalog catalog, Dialect dialect, Supplier<ViewRows> views) {
        this.catalog = catalog;
        this.dialect = dialect;
        this.owned = new OwnedColumns(catalog, this, views);
    }

    /**
     * A configured table.
     *
     * @param name as the configuration names it
     * @param tenantColumn the server's name of its tenant column, else null
     * @param column that column in the catalog, else null
     * @param type how values of that column are compared; null where they cannot be
     * @param keysApart whether the database was asked that no two tenants' keys are one to it
     * @param via the server's name of the column that leads to its owner, else null
     * @param regionColumn the server's name of its region column, else null
     * @param ownerColumns the server's names of the columns that say whose a row is: tenant, region, path to the owner,
     *     and the key to which such a path leads
     * @param computed whether one of these is given its values by the table's definition
     * @param regions where other databases hold its rows, or some of them; null where that is not known
     * @param unlike whether it is classified otherwise under another name, as a part, or as a whole
     */
    public record Entry(
            String name,
            Classification classification,
            @Nullable String tenantColumn,
            @Nullable CatalogColumn column,
            @Nullable KeyType type,
            boolean keysApart,
            @Nullable String via,
            @Nullable String regionColumn,
            Set<String> ownerColumns,
            boolean computed,
            @Nullable Set<Region> regions,
            boolean unlike) {

        /** The column of its path to its owner, where that says whose its rows are; else null. */
        @Nullable
        public String ownerPathColumn() {
            return tenantColumn == null ? via : null;
        }

        /** Where other databases hold its rows, or some of them, as far as that is known. */
        Set<Region> elsewhere() {
            return regions == null ? Set.of() : regions;
        }

        /** Why a statement on the table, which the catalog has, is not understood; or null. */
        @Nullable
        CatalogGap obstacle() {
            if (unlike) {
                return CatalogGap.OTHER_CLASS;
            }
            if (regions == null) {
                return CatalogGap.OTHER_DATABASE;
            }
            if (tenantColumn != null && column == null) {
                return CatalogGap.NO_TENANT_COLUMN;
            }
            return computed ? CatalogGap.COMPUTED_OWNER : null;
        }

        /** Whether a value that equals the tenant's in the database is the tenant's. */
        boolean comparedByBytes() {
            return column == null || column.bytewise() || keysApart;
        }
    }

    /**
     * @param views asked when a statement names one
     * @param keysApart whether all tenants' keys are known, and the database is asked whether they differ to it
     */
    static ClassifiedTables of(
            Catalog catalog,
            Dialect dialect,
            Map<String, Classification> configured,
            ForeignServers servers,
            Supplier<ViewRows> views,
            boolean keysApart) {
        ClassifiedTables tables = new ClassifiedTables(catalog, dialect, views);
        Map<String, Set<String>> keys = ownerKeys(configured.values(), dialect);
        WholeTables wholes = WholeTables.of(catalog, dialect, configured);
        new TreeMap<>(configured).forEach((name, classification) -> {
            TableName table = TableName.parse(name, dialect);
            CatalogTable there = catalog.table(table);
            if (there == null || SessionTables.is(there)) {
                Set<String> key = keys.getOrDefault(name, Set.of());
                Entry entry = tables.entry(name, classification, null, key, keysApart, Set.of(), false);
                tables.missing.put(table, entry);
                tables.named.put(name, entry);
            }
        });
        for (CatalogTable table : catalog.tables()) {
            for (WholeTables.Named one : wholes.of(table)) {
                Set<String> key = keys.getOrDefault(one.name(), Set.of());
                Entry entry = tables.entry(
                        one.name(),
                        one.classification(),
                        table,
                        key,
                        keysApart,
                        servers.of(table),
                        wholes.unlike(table));
                tables.found.putIfAbsent(table.name(), entry);
                if (one.direct()) {
                    tables.named.put(one.name(), entry);
                }
            }
        }
        return tables;
    }

    private Entry entry(
            String name,
            Classification classification,
            @Nullable CatalogTable table,
            Set<String> key,
            boolean keysApart,
            @Nullable Set<Region> regions,
            boolean unlike) {
        if (!(classification instanceof Classification.Resident resident)) {
            return new Entry(
                    name, classification, null, null, null, keysApart, null, null, Set.of(), false, regions, unlike);
        }
        String wanted = resident.tenantColumn() == null ? null : serverName(resident.tenantColumn());
        CatalogColumn column = table == null || wanted == null ? null : table.column(wanted);
        KeyType type = column == null ? null : type(resident.type(), column);
        Classification.Via path = resident.via();
        String via = path == null ? null : serverName(path.column());
        String region = resident.regionColumn() == null ? null : serverName(resident.regionColumn());
        Set<String> owner = Stream.concat(
                        key.stream(), Stream.of(wanted, region, via).filter(Objects::nonNull))
                .collect(Collectors.toUnmodifiableSet());
        boolean computed = table != null
                && table.columns().stream().anyMatch(each -> each.computed() && owner.contains(each.name()));
        return new Entry(
                name, classification, wanted, column, type, keysApart, via, region, owner, computed, regions, unlike);
    }

    /** The columns to which paths of other tables lead, by the table's name as configured. */
    private static Map<String, Set<String>> ownerKeys(Collection<Classification> classifications, Dialect dialect) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (Classification classification : classifications) {
            if (classification instanceof Classification.Resident resident && resident.via() != null) {
                keys.computeIfAbsent(resident.via().ownerTable(), table -> new HashSet<>())
                        .add(TableName.parse(resident.via().ownerColumn(), dialect)
                                .name());
            }
        }
        return keys;
    }

    Dialect dialect() {
        return dialect;
    }

    /** A column's name as the server stores it. */
    String serverName(String column) {
        return TableName.parse(column, dialect).name();
    }

    /** Where configuration and catalog say different things, nothing can be compared. */
    private static @Nullable KeyType type(@Nullable KeyType declared, CatalogColumn column) {
        KeyType actual = column.keyType();
        return declared == null || declared == actual ? actual : null;
    }

    /** What the configuration says of a table of the catalog; null where it does not name it. */
    @Nullable
    Entry of(CatalogTable table) {
        return found.get(table.name());
    }

    /** The table that the configuration names so; null where it does not. */
    @Nullable
    public Entry named(String configured) {
        return named.get(configured);
    }

    /** The table whose tenant column says whose the rows are: the table itself, or its owner; null where there is none. */
    @Nullable
    Entry owner(Entry entry) {
        Entry owner = entry;
        // A path that leads round and round leads to no tenant.
        for (int steps = 0; owner != null && steps <= named.size(); steps++) {
            Classification.Via via =
                    owner.classification() instanceof Classification.Resident resident && owner.tenantColumn() == null
                            ? resident.via()
                            : null;
            if (via == null) {
                return owner;
            }
            owner = named(via.ownerTable());
        }
        return null;
    }

    /** What the configuration says of a table that the catalog does not have; null where it does not name it. */
    @Nullable
    Entry ofMissing(TableName table) {
        Entry exact = missing.get(table);
        return exact != null || table.schema() == null ? exact : missing.get(new TableName(null, table.name()));
    }

    /** For each name and type that a tenant column has, one table that has it. */
    Collection<Entry> tenantColumns() {
        Map<List<Object>, Entry> one = new TreeMap<>(Comparator.comparing(List::toString));
        for (Entry entry : found.values()) {
            if (entry.tenantColumn() != null && entry.type() != null) {
                one.merge(
                        List.of(entry.tenantColumn(), entry.type()),
                        entry,
                        (a, b) -> a.name().compareTo(b.name()) <= 0 ? a : b);
            }
        }
        return one.values();
    }

    /** The tenant columns in which the database may take different keys for one. */
    public List<CatalogColumn> comparedLoosely() {
        return found.values().stream()
                .flatMap(entry -> Stream.ofNullable(entry.column()))
                .filter(column -> column.keyType() == KeyType.TEXT && !column.bytewise())
                .toList();
    }

    /** The names, as configured, of the tables that the catalog does not have. */
    public List<String> missing() {
        return missing.values().stream().map(Entry::name).sorted().toList();
    }

    @Override
    public @Nullable TableFacts table(TableName table) {
        if (!(catalog.resolve(table) instanceof Resolution.Found there)) {
            return null;
        }
        Optional<TableFacts> known = facts.get(there.table().name());
        if (known == null) {
            known = Optional.ofNullable(owned.of(there.table())); // of a view, after its tables
            facts.put(there.table().name(), known);
        }
        return known.orElse(null);
    }

    @Override
    public Set<String> ownerColumns(TableName table) {
        Entry entry = catalog.resolve(table) instanceof Resolution.Found there
                ? found.get(there.table().name())
                : ofMissing(table);
        return entry == null ? Set.of() : entry.ownerColumns();
    }

    @Override
    public boolean isTable(TableName name) {
        return !(catalog.resolve(name) instanceof Resolution.Missing) || ofMissing(name) != null;
    }
}
