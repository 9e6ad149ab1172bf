package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.Classification.Via;
import java.util.function.Function;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** What the rows of Envers' own entities are: those of the entity that is audited; revisions are the store's. */
final class AuditEntities {
    private static final String CONTRIBUTOR = "envers";
    private static final String ENVERS = "org.hibernate.envers.";

    /** Otherwise the audit row of a deletion has no tenant. */
    private static final String DATA_AT_DELETE = "org.hibernate.envers.store_data_at_delete";

    private AuditEntities() {}

    /** Each audit row says whose it is, unless the settings say otherwise. */
    static void contribute(StandardServiceRegistryBuilder builder) {
        if (!builder.getSettings().containsKey(DATA_AT_DELETE)) {
            builder.applySetting(DATA_AT_DELETE, true);
        }
    }

    /** Whether it is an audit table's. */
    static boolean is(PersistentClass entity) {
        return CONTRIBUTOR.equals(entity.getContributor()) && entity.getClassName() == null;
    }

    /** Null where it is none of Envers. */
    static @Nullable EntityClass of(
            PersistentClass root,
            Metadata metadata,
            Function<PersistentClass, @Nullable EntityClass> annotated,
            TenantAttributes tenants) {
        if (root.getClassName() != null && root.getClassName().startsWith(ENVERS)) {
            return new EntityClass(new Classification.Local(), "", true, "a revision of Envers");
        }
        if (!is(root)) {
            return null;
        }
        PersistentClass audited = audited(root, metadata);
        EntityClass original = audited == null ? null : annotated.apply(audited);
        if (audited == null || original == null) {
            return new EntityClass(new Resident(null, null, null, null), "", true, "an audit table of a collection");
        }
        String why = "audits " + audited.getEntityName();
        return original.isResident()
                ? new EntityClass(sameColumns(tenants.of(audited.getRootClass()), root.getTable()), "", true, why)
                : new EntityClass(original.kind(), "", true, why);
    }

    /** The longest name that the audit entity's holds: prefix and suffix are settings. */
    private static @Nullable PersistentClass audited(PersistentClass audit, Metadata metadata) {
        return metadata.getEntityBindings().stream()
                .filter(each -> each != audit && each.getClassName() != null)
                .filter(each -> audit.getEntityName().contains(each.getEntityName()))
                .max((a, b) -> Integer.compare(
                        a.getEntityName().length(), b.getEntityName().length()))
                .orElse(null);
    }

    private static Resident sameColumns(TenantAttribute tenant, Table audit) {
        String column = has(audit, tenant.column()) ? tenant.column() : null;
        Via via = tenant.via();
        return new Resident(column, null, null, via != null && has(audit, via.column()) ? via : null);
    }

    private static boolean has(Table table, @Nullable String column) {
        return column != null
                && table.getColumns().stream()
                        .map((Column each) -> Names.of(each))
                        .anyMatch(column::equals);
    }
}
