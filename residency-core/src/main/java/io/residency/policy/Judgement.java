package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.Violation.Case;
import io.residency.ViolationCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One access being judged: what the points ask of it, and what they found. */
final class Judgement {
    final Access access;
    final Rules rules;
    private final @Nullable Residence residence;
    private final List<Violation> found = new ArrayList<>(0);

    Judgement(Access access, Rules rules) {
        this.access = access;
        this.rules = rules;
        this.residence = usable(access);
    }

    List<Violation> found() {
        return found;
    }

    void add(Violation.Builder violation) {
        found.add(violation.build());
    }

    /** A violation of the access as a whole, with what is known of scope, store and process. */
    Violation.Builder violation(ViolationCode code) {
        StoreFacts store = access.store();
        return Violation.builder(code)
                .tenant(access.tenant(), residence == null ? null : residence.home())
                .store(store == null ? null : store.name(), store == null ? null : store.region())
                .processRegion(rules.localRegion());
    }

    /** A violation on one table. */
    Violation.Builder violation(ViolationCode code, TableUse use) {
        return violation(code)
                .operation(use.operation())
                .tables(use.name() == null ? List.of() : List.of(use.name()))
                .target(code == ViolationCode.UNBOUNDED ? owningColumn(use) : null)
                .place(use.place());
    }

    /** The column that says whose the table's rows are, as configured; null where none does. */
    private static @Nullable String owningColumn(TableUse use) {
        if (!(use.classification() instanceof Classification.Resident resident)) {
            return null;
        }
        Classification.Via via = resident.via();
        return resident.tenantColumn() != null || via == null ? resident.tenantColumn() : via.column();
    }

    /** The residence of the scope's tenant that may be relied on now, else null. */
    @Nullable
    Residence residence() {
        return residence;
    }

    /** Another tenant's, an expired one, or one older than what the scope was entered with says nothing. */
    private static @Nullable Residence usable(Access access) {
        return access.scope() instanceof Scope.OfTenant scope
                        && access.residence() instanceof ResidenceLookup.Known known
                        && known.residence().tenant().equals(scope.tenant())
                        && known.residence().epoch() >= scope.epoch()
                        && known.residence().validAt(access.at())
                ? known.residence()
                : null;
    }

    /** Whether the scope is a definition window of the store that is asked. */
    boolean inWindow() {
        StoreFacts store = access.store();
        return store != null
                && access.scope() instanceof Scope.Definition window
                && window.store().equals(store.name());
    }

    /** The region for whose tenants the scope acts, where it acts for a whole region: a window acts for its store's. */
    @Nullable
    Region regionOfScope() {
        if (access.scope() instanceof Scope.OfRegion region) {
            return region.region();
        }
        StoreFacts store = access.store();
        return inWindow() && store != null ? store.region() : null;
    }

    /** Whether the scope acts for a whole region, and the store that is asked is one of those on which it may. */
    boolean actsForRegionHere() {
        StoreFacts store = access.store();
        if (store != null && access.scope() instanceof Scope.OfRegion scope) {
            return scope.region().equals(store.region())
                    && (scope.store() == null || scope.store().equals(store.name()));
        }
        return inWindow();
    }

    /** Whether the tenant is at home in the store that is asked. */
    boolean atHomeHere(Residence tenant) {
        StoreFacts store = access.store();
        return store != null
                && tenant.home().equals(store.region())
                && (tenant.store() == null || tenant.store().equals(store.name()));
    }

    /** The regions in which the scope's data may be stored and processed; empty where nothing is known of them. */
    Set<Region> boundaryOfScope() {
        if (residence != null) {
            return residence.boundary();
        }
        Region region = regionOfScope();
        return region == null ? Set.of() : rules.boundaryOf(region);
    }

    /** As {@link #boundaryOfScope}, but no wider than that of the store, whose other tenants the scope may reach. */
    Set<Region> boundaryAtStore() {
        StoreFacts store = access.store();
        Set<Region> ofScope = boundaryOfScope();
        if (store == null || store.boundary() == null) {
            return ofScope;
        }
        Set<Region> both = new HashSet<>(ofScope);
        both.retainAll(store.boundary());
        return both;
    }

    /** Whether this process runs in one of the regions; one that serves all regions does. */
    boolean processIn(Set<Region> regions) {
        return rules.localRegion() == null || regions.contains(rules.localRegion());
    }

    /** The uses that touch rows of resident tables: all but definitions. */
    List<TableUse> residentRows() {
        List<TableUse> uses = new ArrayList<>(access.tables().size());
        for (TableUse use : access.tables()) {
            if (use.operation() != Operation.DEFINE && use.classification() instanceof Classification.Resident) {
                uses.add(use);
            }
        }
        return uses;
    }

    /** The directory is closed where that is why it gives no answer, else null. */
    static @Nullable Case closed(@Nullable ResidenceLookup lookup) {
        return lookup instanceof ResidenceLookup.Unavailable unavailable && unavailable.closed()
                ? Case.DIRECTORY_UNAVAILABLE_CLOSED
                : null;
    }

    /** The first region of the store's footprint, or of where else the table lies, that is not among those, else null. */
    static @Nullable Region outside(StoreFacts store, TableUse use, Set<Region> regions) {
        for (Region region : store.footprint()) {
            if (!regions.contains(region)) {
                return region;
            }
        }
        return use.elsewhere().stream()
                .filter(region -> !regions.contains(region))
                .min(Comparator.comparing(Region::name))
                .orElse(null);
    }
}
