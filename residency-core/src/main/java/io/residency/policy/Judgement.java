package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.ViolationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One access being judged: what the points ask of it, and what they found. */
final class Judgement {
    final Access access;
    final Rules rules;
    private final List<Violation> found = new ArrayList<>(0);

    Judgement(Access access, Rules rules) {
        this.access = access;
        this.rules = rules;
    }

    List<Violation> found() {
        return found;
    }

    void add(Violation violation) {
        found.add(violation);
    }

    /** A violation of the access as a whole, with what is known of scope, store and process. */
    Violation violation(ViolationCode code) {
        StoreFacts store = access.store();
        Residence residence = residence();
        return Violation.of(code)
                .withTenant(access.tenant(), residence == null ? null : residence.home())
                .withStore(store == null ? null : store.name(), store == null ? null : store.region())
                .withProcess(rules.localRegion());
    }

    /** A violation on one table. */
    Violation violation(ViolationCode code, TableUse use) {
        return violation(code)
                .withOperation(use.operation())
                .withTables(use.name() == null ? List.of() : List.of(use.name()))
                .withDetail(null, use.place());
    }

    /** The residence of the scope's tenant that may be relied on now, else null. */
    @Nullable
    Residence residence() {
        return access.residence() instanceof ResidenceLookup.Known known
                        && known.residence().tenant().equals(access.tenant())
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

    /** The regions in which the scope's data may be stored and processed; empty where nothing is known of them. */
    Set<Region> boundaryOfScope() {
        Residence residence = residence();
        if (residence != null) {
            return residence.boundary();
        }
        Region region = regionOfScope();
        return region == null ? Set.of() : rules.boundaryOf(region);
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

    /** The first region of the store's footprint that is not among those regions, else null. */
    static @Nullable Region outside(StoreFacts store, Set<Region> regions) {
        for (Region region : store.footprint()) {
            if (!regions.contains(region)) {
                return region;
            }
        }
        return null;
    }
}
