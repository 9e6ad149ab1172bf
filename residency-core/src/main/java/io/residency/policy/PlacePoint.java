package io.residency.policy;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.Scope;
import io.residency.Violation;
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
        if (home == null) {
            return;
        }
        Violation violation = judgement.rules.localRegion() == null
                ? judgement.violation(ViolationCode.STORED_OUTSIDE).withDetail("no store here", null)
                : judgement.violation(ViolationCode.PROCESSED_OUTSIDE).withDetail("no store here", null);
        judgement.add(violation
                .withTarget(home.name())
                .withEndpoint(judgement.rules.endpoints().get(home)));
    }

    private static void stored(Judgement judgement, TableUse use) {
        StoreFacts store = judgement.access.store();
        Region home = homeOf(judgement);
        if (home == null && !(judgement.access.scope() instanceof Scope.Definition)) {
            return; // point 3 has refused it
        }
        if (store == null || home == null) {
            judgement.add(
                    judgement.violation(ViolationCode.STORED_OUTSIDE, use).withDetail("not its store", use.place()));
            return;
        }
        Set<Region> boundary = judgement.boundaryOfScope();
        Region outside = Judgement.outside(store, boundary);
        if (outside != null) {
            judgement.add(judgement.violation(ViolationCode.STORED_OUTSIDE, use).withStore(store.name(), outside));
        } else if (!scopesOwnStore(judgement, store, use.operation(), home)) {
            judgement.add(
                    judgement.violation(ViolationCode.STORED_OUTSIDE, use).withDetail("not its store", use.place()));
        }
    }

    private static boolean scopesOwnStore(Judgement judgement, StoreFacts store, Operation operation, Region home) {
        Residence residence = judgement.residence();
        if (residence != null) {
            boolean read = operation == Operation.READ;
            return read
                    || (store.region().equals(home)
                            && (residence.store() == null || residence.store().equals(store.name())));
        }
        if (judgement.access.scope() instanceof Scope.OfRegion region) {
            return store.region().equals(home)
                    && (region.store() == null || region.store().equals(store.name()));
        }
        return judgement.inWindow();
    }

    private static void processed(Judgement judgement, TableUse use) {
        Region home = homeOf(judgement);
        if (home != null && !judgement.processIn(judgement.boundaryOfScope())) {
            judgement.add(judgement
                    .violation(ViolationCode.PROCESSED_OUTSIDE, use)
                    .withEndpoint(judgement.rules.endpoints().get(home)));
        }
    }

    /** The region in which the scope's data is at home; null where nothing is known of it, which point 3 refuses. */
    private static @Nullable Region homeOf(Judgement judgement) {
        Residence residence = judgement.residence();
        return residence != null ? residence.home() : judgement.regionOfScope();
    }
}
