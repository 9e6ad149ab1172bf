package io.residency.policy;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Violation.Case;
import io.residency.ViolationCode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Point 7, rows: whose they are, as far as the statement says it. */
final class RowPoint {
    private RowPoint() {}

    static void judge(Judgement judgement) {
        for (TableUse use : judgement.residentRows()) {
            Rows rows = use.rows();
            if (!rows.returned().isEmpty()) {
                new LinkedHashSet<>(rows.returned()).forEach(owner -> returned(judgement, use, owner));
                continue;
            }
            Set<RowOwner> touched = new LinkedHashSet<>(rows.compared());
            touched.addAll(rows.boundTo());
            touched.forEach(owner -> owned(judgement, use, owner, use.operation()));
            new LinkedHashSet<>(rows.written()).forEach(owner -> owned(judgement, use, owner, Operation.WRITE));
            new LinkedHashSet<>(rows.writtenRegions()).forEach(region -> written(judgement, use, region));
            Unbound.written(judgement, use);
            if (demandsBinding(judgement) && !ofThisScope(judgement, use) && !isBound(judgement, rows)) {
                Unbound.rows(judgement, use);
            }
        }
    }

    /** To the scope's tenant, or in a region's scope to that region. */
    private static boolean isBound(Judgement judgement, Rows rows) {
        Region scopes = judgement.regionOfScope();
        boolean toRegion = scopes != null
                && !rows.boundToRegions().isEmpty()
                && rows.boundToRegions().stream().allMatch(region -> scopes.equals(region.region()));
        return toRegion || !(rows.boundTo().isEmpty() || Unbound.holdsUnproven(rows.boundTo()));
    }

    private static void written(Judgement judgement, TableUse use, RowRegion written) {
        Region region = written.region();
        if (region != null && !region.equals(homeOf(judgement))) {
            judgement.add(judgement
                    .violation(ViolationCode.FOREIGN_TENANT, use)
                    .target(region.name())
                    .reason(Case.FOREIGN_REGION_VALUE));
        }
    }

    /** Whose row is here must be at home here; whether the scope may read it the statement has said. */
    private static void returned(Judgement judgement, TableUse use, RowOwner owner) {
        if (!(owner instanceof RowOwner.Other other)) {
            return;
        }
        if (other.lookup() instanceof ResidenceLookup.Known known
                && known.residence().validAt(judgement.access.at())) {
            Residence residence = known.residence();
            if (!residence.home().equals(homeOf(judgement)) || !judgement.atHomeHere(residence)) {
                judgement.add(judgement
                        .violation(ViolationCode.MISPLACED, use)
                        .target(residence.home().name()));
            }
        } else if (other.lookup() instanceof ResidenceLookup.Unknown) {
            judgement.add(judgement.violation(ViolationCode.MISPLACED, use).reason(Case.MISPLACED_UNKNOWN));
        } else {
            judgement.add(judgement
                    .violation(ViolationCode.DIRECTORY_UNAVAILABLE, use)
                    .reason(Judgement.closed(other.lookup())));
        }
    }

    private static void owned(Judgement judgement, TableUse use, RowOwner owner, Operation operation) {
        if (!(owner instanceof RowOwner.Other other)) {
            return;
        }
        if (other.lookup() instanceof ResidenceLookup.Known known
                && known.residence().validAt(judgement.access.at())) {
            ownedByKnown(judgement, use, known.residence(), operation);
        } else if (other.lookup() instanceof ResidenceLookup.Unknown) {
            judgement.add(judgement.violation(ViolationCode.FOREIGN_TENANT, use).reason(Case.FOREIGN_UNKNOWN));
        } else {
            judgement.add(judgement
                    .violation(ViolationCode.DIRECTORY_UNAVAILABLE, use)
                    .reason(Judgement.closed(other.lookup())));
        }
    }

    private static void ownedByKnown(Judgement judgement, TableUse use, Residence owner, Operation operation) {
        if (!owner.home().equals(homeOf(judgement))) {
            judgement.add(judgement
                    .violation(ViolationCode.FOREIGN_TENANT, use)
                    .target(owner.home().name())
                    .reason(Case.FOREIGN_REGION));
        } else if (!scopesOwn(judgement, owner) && (operation != Operation.READ || demandsBinding(judgement))) {
            judgement.add(judgement.violation(ViolationCode.FOREIGN_TENANT, use));
        }
        if (owner.state().forbids(operation)) {
            judgement.add(judgement.violation(ViolationCode.RELOCATING, use).reason(Case.RELOCATING_NAMED_TENANT));
        }
    }

    /** Asked of an owner whose home is the scope's. */
    private static boolean scopesOwn(Judgement judgement, Residence owner) {
        Residence own = judgement.residence();
        return own == null ? judgement.atHomeHere(owner) : own.tenant().equals(owner.tenant());
    }

    private static @Nullable Region homeOf(Judgement judgement) {
        Residence own = judgement.residence();
        return own == null ? judgement.regionOfScope() : own.home();
    }

    static boolean demandsBinding(Judgement judgement) {
        StoreFacts store = judgement.access.store();
        return store == null || store.rows().demandsBinding();
    }

    /** Whether its rows were put there by the borrow, and by none of another scope than the one in which they are used. */
    private static boolean ofThisScope(Judgement judgement, TableUse use) {
        return use.temporary() && judgement.access.scope().equals(judgement.access.lentTo());
    }
}
