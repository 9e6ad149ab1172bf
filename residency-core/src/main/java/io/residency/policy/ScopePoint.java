package io.residency.policy;

import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.ViolationCode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points 3 and 4, scope and residence: for whom, and is what is known of them still true. */
final class ScopePoint {
    private ScopePoint() {}

    static void judge(Judgement judgement) {
        Access access = judgement.access;
        List<TableUse> resident = judgement.residentRows();
        boolean forSomebody = switch (access.kind()) {
            case ENTER, TRANSFER -> true;
            case BORROW -> access.store() == null;
            case STATEMENT, COMMIT -> !resident.isEmpty();
        };
        if (forSomebody) {
            known(judgement, resident);
        }
        sameScope(judgement);
        stale(judgement);
        for (TableUse use : resident) {
            relocating(judgement, use);
        }
    }

    private static void known(Judgement judgement, List<TableUse> resident) {
        Access access = judgement.access;
        ViolationCode code = null;
        if (access.scope() instanceof Scope.Nobody) {
            code = ViolationCode.NO_SCOPE;
        } else if (access.scope() instanceof Scope.OfTenant) {
            code = unusable(judgement);
        }
        if (code == null) {
            return;
        }
        if (resident.isEmpty()) {
            judgement.add(judgement.violation(code));
        }
        for (TableUse use : resident) {
            judgement.add(judgement.violation(code, use));
        }
    }

    private static @Nullable ViolationCode unusable(Judgement judgement) {
        if (judgement.residence() != null) {
            return null;
        }
        return judgement.access.residence() instanceof ResidenceLookup.Unknown
                ? ViolationCode.UNKNOWN_TENANT
                : ViolationCode.DIRECTORY_UNAVAILABLE;
    }

    /** A statement belongs to the scope that its connection was lent to, but for harmless ones. */
    private static void sameScope(Judgement judgement) {
        Access access = judgement.access;
        if (access.kind() != Access.Kind.STATEMENT || access.harmless()) {
            return;
        }
        if (access.lentTo() == null || !letsIn(judgement, access.lentTo())) {
            judgement.add(judgement
                    .violation(ViolationCode.OTHER_SCOPE)
                    .withTables(access.tables().stream()
                            .flatMap(use -> Stream.ofNullable(use.name()))
                            .distinct()
                            .toList()));
        }
    }

    private static boolean letsIn(Judgement judgement, Scope lentTo) {
        if (lentTo.equals(judgement.access.scope())) {
            return true;
        }
        Residence residence = judgement.residence();
        return lentTo instanceof Scope.OfRegion region
                && residence != null
                && atHome(residence, region.region(), judgement.access.store());
    }

    private static boolean atHome(Residence residence, Region region, @Nullable StoreFacts store) {
        return store != null
                && residence.home().equals(region)
                && residence.home().equals(store.region())
                && (residence.store() == null || residence.store().equals(store.name()));
    }

    private static void stale(Judgement judgement) {
        if (judgement.access.kind() == Access.Kind.STATEMENT && judgement.access.harmless()) {
            return;
        }
        for (Reliance reliance : judgement.access.relied()) {
            ViolationCode code = changed(judgement, reliance);
            if (code != null) {
                judgement.add(judgement
                        .violation(code)
                        .withTenant(reliance.then().tenant(), reliance.then().home()));
            }
        }
    }

    private static @Nullable ViolationCode changed(Judgement judgement, Reliance reliance) {
        if (reliance.now() instanceof ResidenceLookup.Unknown) {
            return ViolationCode.STALE;
        }
        if (reliance.now() instanceof ResidenceLookup.Known now
                && now.residence().validAt(judgement.access.at())) {
            return now.residence().sameAssignment(reliance.then()) ? null : ViolationCode.STALE;
        }
        return ViolationCode.DIRECTORY_UNAVAILABLE;
    }

    private static void relocating(Judgement judgement, TableUse use) {
        Residence residence = judgement.residence();
        if (residence != null && residence.state().forbids(use.operation())) {
            judgement.add(judgement.violation(ViolationCode.RELOCATING, use));
        }
    }
}
