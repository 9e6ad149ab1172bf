package io.residency.policy;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.Violation.Case;
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
            case STATEMENT, COMMIT -> false;
        };
        if (forSomebody || !resident.isEmpty()) {
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
        Case closed = code == ViolationCode.DIRECTORY_UNAVAILABLE ? Judgement.closed(access.residence()) : null;
        if (resident.isEmpty()) {
            judgement.add(judgement.violation(code).reason(closed));
        }
        for (TableUse use : resident) {
            judgement.add(judgement.violation(code, use).reason(closed));
        }
    }

    private static @Nullable ViolationCode unusable(Judgement judgement) {
        if (judgement.residence() != null) {
            return null;
        }
        return judgement.access.residence() instanceof ResidenceLookup.Unknown unknown
                        && unknown.tenant().equals(judgement.access.tenant())
                ? ViolationCode.UNKNOWN_TENANT
                : ViolationCode.DIRECTORY_UNAVAILABLE;
    }

    /** A statement belongs to the scope that its connection was lent to, but for harmless ones; a commit to any. */
    private static void sameScope(Judgement judgement) {
        Access access = judgement.access;
        boolean statement = access.kind() == Access.Kind.STATEMENT && !access.harmless();
        if (!statement && access.kind() != Access.Kind.COMMIT) {
            return;
        }
        if (access.lentTo() == null) {
            judgement.add(otherScope(judgement).reason(Case.OTHER_SCOPE_UNTAGGED));
        } else if (statement && !letsIn(judgement, access.lentTo())) {
            judgement.add(otherScope(judgement));
        }
    }

    private static Violation.Builder otherScope(Judgement judgement) {
        return judgement
                .violation(ViolationCode.OTHER_SCOPE)
                .tables(judgement.access.tables().stream()
                        .flatMap(use -> Stream.ofNullable(use.name()))
                        .distinct()
                        .toList());
    }

    private static boolean letsIn(Judgement judgement, Scope lentTo) {
        if (lentTo.equals(judgement.access.scope())) {
            return true;
        }
        Residence residence = judgement.residence();
        StoreFacts store = judgement.access.store();
        return lentTo instanceof Scope.OfRegion region
                && store != null
                && residence != null
                && region.region().equals(residence.home())
                && (region.store() == null || region.store().equals(store.name()))
                && judgement.atHomeHere(residence);
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
                        .reason(Judgement.closed(reliance.now()))
                        .tenant(reliance.then().tenant(), reliance.then().home()));
            }
        }
        if (lacksReliance(judgement)) {
            judgement.add(judgement.violation(ViolationCode.STALE).reason(Case.STALE_UNKNOWN));
        }
    }

    /** What was lent to a tenant relied on its residence; where that is not said, nothing says that it still holds. */
    private static boolean lacksReliance(Judgement judgement) {
        Access access = judgement.access;
        boolean relies = access.kind() == Access.Kind.COMMIT
                || (access.kind() == Access.Kind.STATEMENT
                        && !judgement.residentRows().isEmpty());
        return relies
                && access.lentTo() instanceof Scope.OfTenant lent
                && access.relied().stream()
                        .noneMatch(reliance -> reliance.then().tenant().equals(lent.tenant()));
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
