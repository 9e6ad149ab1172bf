package io.residency.policy;

import io.residency.Classification;
import io.residency.Violation;
import io.residency.Violation.Case;
import io.residency.ViolationCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Of point 7, what nothing proves: whose rows are touched, and whose what is written will be. */
final class Unbound {
    private Unbound() {}

    /** What leads to an owner, or names a region, must be proved where rows of several are kept: in an own store all owners are at home. */
    static void written(Judgement judgement, TableUse use) {
        boolean ofSeveral = RowPoint.demandsBinding(judgement);
        Classification.Resident resident = resident(use);
        boolean owned = resident.tenantColumn() == null;
        if (holdsUnproven(use.rows().written()) && (ofSeveral || !owned)) {
            boolean via = owned && resident.via() != null;
            add(judgement, use, via ? Case.UNBOUNDED_OWNER_VALUE : Case.UNBOUNDED_VALUE);
        }
        if (ofSeveral && use.rows().writtenRegions().stream().anyMatch(region -> region.region() == null)) {
            judgement.add(violation(judgement, use, Case.UNBOUNDED_REGION_VALUE).target(resident.regionColumn()));
        }
    }

    /** The rows that are touched are those of a table of which that is known to be missing. */
    static void rows(Judgement judgement, TableUse use) {
        Classification.Resident resident = resident(use);
        if (resident.tenantColumn() == null && !use.temporary()) {
            add(judgement, use, resident.via() == null ? Case.UNBOUNDED_NOBODYS : Case.UNBOUNDED_OWNER);
        } else {
            add(judgement, use, use.rows().boundTo().isEmpty() ? null : Case.UNBOUNDED_COMPARED);
        }
    }

    private static Classification.Resident resident(TableUse use) {
        return (Classification.Resident) Objects.requireNonNull(use.classification());
    }

    static boolean holdsUnproven(List<RowOwner> owners) {
        return owners.stream().anyMatch(RowOwner.Unproven.class::isInstance);
    }

    private static void add(Judgement judgement, TableUse use, @Nullable Case reason) {
        judgement.add(violation(judgement, use, reason));
    }

    private static Violation.Builder violation(Judgement judgement, TableUse use, @Nullable Case reason) {
        return judgement.violation(ViolationCode.UNBOUNDED, use).reason(reason);
    }
}
