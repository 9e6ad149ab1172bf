package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.Classification.Via;
import io.residency.hibernate.ResidencyMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Gives each table of the mapping its classification. Of one boot; not safe for use by several threads. */
final class MappingReader {
    private final Metadata metadata;
    private final Names names;
    private final Map<String, Classification> configured;
    private final BootProblems problems;
    private final Map<String, EntityClass> classes = new HashMap<>();
    private final TenantAttributes tenants;
    private final Map<String, ResidencyMap.Table> tables = new LinkedHashMap<>();

    /** @param configured what the configuration says, by folded name */
    MappingReader(Metadata metadata, Names names, Map<String, Classification> configured, BootProblems problems) {
        this.metadata = metadata;
        this.names = names;
        this.configured = configured;
        this.problems = problems;
        this.tenants = new TenantAttributes(metadata, names, this::of, problems);
    }

    /** By name; what has no classification is a problem, and not here. */
    Map<String, ResidencyMap.Table> read() {
        List<PersistentClass> entities = metadata.getEntityBindings().stream()
                .sorted(Comparator.comparing(MappingReader::depth).thenComparing(PersistentClass::getEntityName))
                .toList();
        entities.stream().filter(each -> each.getRootClass() == each).forEach(this::classify);
        entities.stream().filter(each -> each.getRootClass() != each).forEach(this::sameAsRoot);
        entities.forEach(this::tables);
        new CollectionTables(this, names, problems).read(metadata.getCollectionBindings());
        new MachineryTables(this, names, problems).read(metadata.getDatabase());
        new ReferenceRows(this, metadata, names, problems).check();
        return tables;
    }

    /** A table that leads to its superclass's is read after that. */
    private static int depth(PersistentClass entity) {
        return entity.getSuperclass() == null ? 0 : 1 + depth(entity.getSuperclass());
    }

    /** What the rows of an entity's hierarchy are; null where nothing says it, which is a problem by then. */
    @Nullable
    EntityClass of(PersistentClass entity) {
        return classes.get(entity.getRootClass().getEntityName());
    }

    /** The classification that the configuration itself gives a table; null where it gives none. */
    @Nullable
    Classification configured(String table) {
        return configured.get(MappedNames.folded(table));
    }

    /** The tables that were given one so far, by folded name. */
    Map<String, ResidencyMap.Table> tables() {
        return tables;
    }

    ResidencyMap.@Nullable Table table(String name) {
        return tables.get(MappedNames.folded(name));
    }

    private void classify(PersistentClass root) {
        EntityClass found = annotated(root);
        String table = names.of(root.getTable());
        Classification own = configured(table);
        if (found == null && own != null) {
            found = EntityClass.configured(own, table);
        }
        if (found == null && !root.getTable().isPhysicalTable()) {
            found = configuredByTables(root);
        }
        if (found == null) {
            found = AuditEntities.of(root, metadata, this::annotated, tenants);
        }
        if (found == null) {
            problems.add(
                    root.getEntityName(),
                    "has no classification; add @Resident, @Reference, @Shared(..) or @Local to the entity or its"
                            + " package, or residency.tables." + table);
        } else {
            classes.put(root.getEntityName(), found);
        }
    }

    /** What the configuration says alike of each table of a root that has none itself; null where it does not. */
    private @Nullable EntityClass configuredByTables(PersistentClass root) {
        EntityClass found = null;
        for (PersistentClass subclass : root.getSubclasses()) {
            if (subclass.getTable().isPhysicalTable()) {
                String table = names.of(subclass.getTable());
                Classification own = configured(table);
                if (own == null || (found != null && !found.kind().equals(own))) {
                    return null;
                }
                found = EntityClass.configured(own, table);
            }
        }
        return found;
    }

    private @Nullable EntityClass annotated(PersistentClass entity) {
        if (entity.getClassName() == null) {
            return null;
        }
        try {
            return EntityClass.annotated(entity.getMappedClass());
        } catch (EntityClass.Ambiguous ambiguous) {
            problems.add(ambiguous.at(), "has more than one classification; expected one annotation");
            return null;
        }
    }

    private void sameAsRoot(PersistentClass subclass) {
        EntityClass root = of(subclass);
        EntityClass own = annotated(subclass);
        if (root != null && own != null && !own.agreesWith(root)) {
            problems.add(
                    subclass.getEntityName(),
                    "is classified by " + own.why() + ", its root by " + root.why()
                            + "; expected one classification for the hierarchy");
        }
    }

    private void tables(PersistentClass entity) {
        EntityClass kind = of(entity);
        if (kind == null) {
            return;
        }
        TenantAttribute tenant = kind.isResident() ? tenants.of(entity.getRootClass()) : TenantAttribute.NONE;
        if (entity.getTable().isPhysicalTable()) {
            add(
                    entity.getTable(),
                    entity.getEntityName(),
                    ofEntityTable(entity, kind, tenant),
                    tenant.path(),
                    kind.why());
        }
        for (Join join : entity.getJoins()) {
            Classification joined =
                    kind.isResident() ? leadingTo(join.getKey(), entity.getTable(), entity.getKey()) : kind.kind();
            add(join.getTable(), entity.getEntityName(), joined, tenant.path(), "a table of the entity, " + kind.why());
        }
    }

    private Classification ofEntityTable(PersistentClass entity, EntityClass kind, TenantAttribute tenant) {
        if (!kind.isResident()) {
            return kind.kind();
        }
        PersistentClass parent = entity.getSuperclass();
        if (entity instanceof JoinedSubclass) {
            return leadingTo(entity.getKey(), parent.getTable(), parent.getKey());
        }
        return kind.whole() && entity.getRootClass() == entity ? kind.kind() : tenant.classification();
    }

    /** A resident table whose key is that of another one: its rows are whose the other's are. */
    static Resident leadingTo(@Nullable Value key, String ownerTable, @Nullable Value ownerKey) {
        String column = Names.onlyColumn(key);
        String ownerColumn = Names.onlyColumn(ownerKey);
        return column == null || ownerColumn == null
                ? new Resident(null, null, null, null)
                : new Resident(null, null, null, new Via(column, ownerTable, ownerColumn));
    }

    /** As {@link #leadingTo(Value, String, Value)}; where the other says not whose its rows are, neither does this one. */
    Resident leadingTo(@Nullable Value key, Table owner, @Nullable Value ownerKey) {
        if (!saysWhose(owner)) {
            return new Resident(null, null, null, null);
        }
        String tenant = tenantWithin(key, owner, ownerKey);
        return tenant == null ? leadingTo(key, names.of(owner), ownerKey) : new Resident(tenant, null, null, null);
    }

    /** The column of a key of several that refers to the one in which the owner's table has the tenant's key. */
    private @Nullable String tenantWithin(@Nullable Value key, Table owner, @Nullable Value ownerKey) {
        ResidencyMap.Table mapped = table(names.of(owner));
        if (key == null
                || ownerKey == null
                || key.getColumnSpan() < 2
                || key.getColumnSpan() != ownerKey.getColumnSpan()
                || mapped == null
                || !(mapped.classification() instanceof Resident resident)) {
            return null;
        }
        for (int i = 0; i < key.getColumnSpan(); i++) {
            if (ownerKey.getSelectables().get(i) instanceof Column its
                    && Names.of(its).equalsIgnoreCase(resident.tenantColumn())
                    && key.getSelectables().get(i) instanceof Column column) {
                return Names.of(column);
            }
        }
        return null;
    }

    private boolean saysWhose(Table owner) {
        ResidencyMap.Table mapped = table(names.of(owner));
        return mapped != null
                && mapped.classification() instanceof Resident resident
                && (resident.tenantColumn() != null || resident.via() != null);
    }

    /** Adds what a table is; the configuration's word counts where it has one. */
    void add(Table table, String owner, Classification classification, @Nullable String tenant, String why) {
        String name = names.of(table);
        Classification own = configured(name);
        ResidencyMap.Table mapped = new ResidencyMap.Table(
                name,
                owner,
                own == null ? classification : own,
                tenant,
                own == null ? why : "residency.tables." + name);
        if (own != null && EntityClass.strictness(own) < EntityClass.strictness(classification)) {
            problems.add(
                    "residency.tables." + name,
                    "is less strict than what the mapping says of it (" + why + "); expected the same, or no entry");
        }
        ResidencyMap.Table before = tables.putIfAbsent(MappedNames.folded(name), mapped);
        if (before != null && !before.classification().equals(mapped.classification())) {
            problems.add(
                    name,
                    "is a table of " + before.owner() + " (" + before.why() + ") and of " + owner + " (" + mapped.why()
                            + "), which differ; expected one classification");
        }
    }
}
