package io.residency.policy;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.Scope;
import io.residency.Violation.Case;
import io.residency.ViolationCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Points 5 and 6, storage and processing: where the data lies, and where this process runs. */
final class PlacePoint {
    private PlacePoint() {}

    static void judge(Judgement judgement) {
        if (judgement.access.kind() == Access.Kind.BORROW && judgement.access.store() == null) {
            nowhere(judgement);
            return;
        }
        for (TableUse use : judgement.residentRows()) {
            stored(judgement, use);
        }
        for (TableUse use : judgement.residentRows()) {
            processed(judgement, use);
        }
    }

    /** A scope whose region has no store here: its caller belongs elsewhere. */
    private static void nowhere(Judgement judgement) {
        Region home = homeOf(judgement);
        Region process = judgement.rules.localRegion();
        if (home == null && !(judgement.access.scope() instanceof Scope.Definition)) {
            return; // point 3 has refused it
        }
        ViolationCode code = home == null || process == null || process.equals(home)
                ? ViolationCode.STORED_OUTSIDE
                : ViolationCode.PROCESSED_OUTSIDE;
        judgement.add(judgement
                .violation(code)
                .target(home == null ? null : home.name())
                .reason(code == ViolationCode.STORED_OUTSIDE ? Case.STORED_NOWHERE_HERE : null)
                .endpoint(home == null ? null : judgement.rules.endpoints().get(home)));
    }

    private static void stored(Judgement judgement, TableUse use) {
        StoreFacts store = judgement.access.store();
        Region home = homeOf(judgement);
        if (home == null && !(judgement.access.scope() instanceof Scope.Definition)) {
            return; // point 3 has refused it
        }
        if (store == null || home == null) {
            judgement.add(judgement.violation(ViolationCode.STORED_OUTSIDE, use).reason(Case.STORED_IN_OTHER_STORE));
            return;
        }
        Region outside = Judgement.outside(store, use, judgement.boundaryAtStore());
        if (outside != null) {
            judgement.add(judgement
                    .violation(ViolationCode.STORED_OUTSIDE, use)
                    .store(store.name(), outside)
                    .reason(store.footprint().contains(outside) ? null : Case.STORED_IN_OTHER_DATABASE));
        } else if (!scopesOwnStore(judgement, use.operation())) {
            judgement.add(judgement.violation(ViolationCode.STORED_OUTSIDE, use).reason(Case.STORED_IN_OTHER_STORE));
        }
    }

    private static boolean scopesOwnStore(Judgement judgement, Operation operation) {
        Residence residence = judgement.residence();
        return residence == null
                ? judgement.actsForRegionHere()
                : operation == Operation.READ || judgement.atHomeHere(residence);
    }

    private static void processed(Judgement judgement, TableUse use) {
        Region home = homeOf(judgement);
        Set<Region> boundary = judgement.boundaryAtStore();
        if (home != null && !judgement.processIn(boundary)) {
            judgement.add(judgement
                    .violation(ViolationCode.PROCESSED_OUTSIDE, use)
                    .regions(boundary)
                    .endpoint(judgement.rules.endpoints().get(home)));
        }
    }

    /** The region in which the scope's data is at home; null where nothing is known of it, which point 3 refuses. */
    private static @Nullable Region homeOf(Judgement judgement) {
        Residence residence = judgement.residence();
        return residence != null ? residence.home() : judgement.regionOfScope();
    }
}
