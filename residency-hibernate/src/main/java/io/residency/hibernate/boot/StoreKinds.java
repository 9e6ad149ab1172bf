package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.hibernate.ResidencyMap;
import io.residency.hibernate.session.SessionGuard;
import io.residency.policy.SharedDeclaration;
import io.residency.policy.StoreFacts;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/** Finds entities that the stores of the persistence unit cannot hold. */
final class StoreKinds {
    private final List<StoreFacts> stores;
    private final Map<String, SharedDeclaration> shared;
    private final Names names;
    private final Map<String, ResidencyMap.Table> tables;
    private final BootProblems problems;

    StoreKinds(SessionGuard guard, Names names, Map<String, ResidencyMap.Table> tables, BootProblems problems) {
        this.stores = guard.storeFacts();
        this.shared = guard.residency().configuration().rules().shared();
        this.names = names;
        this.tables = tables;
        this.problems = problems;
    }

    void check(Metadata metadata) {
        boolean resident = tables.values().stream().anyMatch(table -> table.classification() instanceof Resident);
        for (PersistentClass entity : metadata.getEntityBindings()) {
            ResidencyMap.Table table = tables.get(MappedNames.folded(names.of(entity.getTable())));
            if (table == null || entity.getRootClass() != entity) {
                continue;
            }
            if (table.classification() instanceof Resident kind) {
                isFiltered(entity, kind);
            } else if (table.classification() instanceof Classification.Shared kind) {
                livesHere(entity, kind, resident);
            }
        }
    }

    /** Where rows of several tenants stand beside each other, each statement of Hibernate's must say whose it asks for. */
    private void isFiltered(PersistentClass entity, Resident kind) {
        if (kind.via() != null || TenantAttributes.tenantId(entity) != null) {
            return;
        }
        boolean audit = AuditEntities.is(entity);
        if (audit && kind.tenantColumn() != null) {
            return; // Envers writes it with the tenant; to read it back takes a store with rows own
        }
        stores.stream()
                .filter(store -> store.rows().demandsBinding())
                .findFirst()
                .ifPresent(store -> problems.add(
                        entity.getEntityName(),
                        "has no attribute with @TenantId, but store " + store.name()
                                + " holds the rows of several tenants and each statement must be bound to one; "
                                + (audit
                                        ? "leave the collection out with @NotAudited"
                                        : "add it, or @Resident(tenant = ..) through an association to an entity that has"
                                                + " it")));
    }

    private void livesHere(PersistentClass entity, Classification.Shared kind, boolean besideResident) {
        SharedDeclaration declaration = shared.get(kind.declaration());
        if (declaration == null) {
            problems.add(
                    entity.getEntityName(),
                    "names shared data that is not declared; add residency.shared." + kind.declaration()
                            + ".regions and" + " .basis");
            return;
        }
        @Nullable
        StoreFacts outside = stores.stream()
                .filter(store -> !declaration.regions().containsAll(store.footprint()))
                .findFirst()
                .orElse(null);
        if (outside != null && besideResident) {
            problems.add(
                    entity.getEntityName(),
                    "is shared data of " + declaration.regions()
                            + ", but this persistence unit's resident data is in store "
                            + outside.name()
                            + "; put it into a persistence unit of its own with residency.hibernate.store"
                            + " set to the store that holds it");
        }
    }
}
