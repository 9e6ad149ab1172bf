package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.Mode;
import io.residency.hibernate.ResidencyMap;
import io.residency.hibernate.session.SessionGuard;
import io.residency.policy.Rules;
import io.residency.policy.SharedDeclaration;
import io.residency.policy.StoreFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/** Finds entities that the stores of the persistence unit cannot hold. */
final class StoreKinds {
    private final List<StoreFacts> stores;
    private final Map<String, SharedDeclaration> shared;
    private final Rules.Modes modes;
    private final Names names;
    private final Map<String, ResidencyMap.Table> tables;
    private final BootProblems problems;
    private final Set<String> unfiltered = new HashSet<>();

    StoreKinds(SessionGuard guard, Names names, Map<String, ResidencyMap.Table> tables, BootProblems problems) {
        this.stores = guard.storeFacts();
        Rules rules = guard.residency().configuration().rules();
        this.shared = rules.shared();
        this.modes = rules.modes();
        this.names = names;
        this.tables = tables;
        this.problems = problems;
    }

    /**
     * Tables of entities without {@code @TenantId} at stores where that is only reported: their statements stay as Hibernate
     * makes them. By folded name.
     */
    Set<String> unfiltered() {
        return Set.copyOf(unfiltered);
    }

    void check(Metadata metadata) {
        boolean resident = tables.values().stream().anyMatch(table -> table.classification() instanceof Resident);
        for (PersistentClass entity : metadata.getEntityBindings()) {
            ResidencyMap.Table table = tables.get(MappedNames.folded(names.of(entity.getTable())));
            if (table == null || entity.getRootClass() != entity) {
                continue;
            }
            if (table.classification() instanceof Resident kind) {
                isFiltered(entity, table.name(), kind);
            } else if (table.classification() instanceof Classification.Shared kind) {
                livesHere(entity, kind, resident);
            }
        }
    }

    /** Where rows of several tenants stand beside each other, each statement of Hibernate's must say whose it asks for. */
    private void isFiltered(PersistentClass entity, String table, Resident kind) {
        if (kind.via() != null || TenantAttributes.tenantId(entity) != null) {
            return;
        }
        boolean audit = AuditEntities.is(entity);
        if (audit && kind.tenantColumn() != null) {
            return; // Envers writes it with the tenant; to read it back takes a store with rows own
        }
        List<StoreFacts> binding =
                stores.stream().filter(store -> store.rows().demandsBinding()).toList();
        if (!audit && !binding.isEmpty()) {
            unfiltered.add(MappedNames.folded(table));
        }
        binding.stream()
                .filter(store -> modes.of(store.name(), table) == Mode.ENFORCE)
                .findFirst()
                .ifPresent(store -> problems.add(
                        entity.getEntityName(),
                        "has no attribute with @TenantId, but store " + store.name()
                                + " holds the rows of several tenants and each statement must be bound to one; "
                                + (audit
                                        ? "leave the collection out with @NotAudited"
                                        : "add it (to the identifier, where that is the tenant), or @Resident(tenant = ..)"
                                                + " through an association to an entity that has it")));
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
