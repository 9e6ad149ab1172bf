package io.residency.policy;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Violation;
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
            Set<RowOwner> touched = new LinkedHashSet<>(rows.compared());
            touched.addAll(rows.boundTo());
            for (RowOwner owner : touched) {
                judgement(judgement, use, owner, use.operation() == Operation.WRITE);
            }
            boolean unproven = rows.written().stream().anyMatch(RowOwner.Unproven.class::isInstance);
            for (RowOwner owner : new LinkedHashSet<>(rows.written())) {
                judgement(judgement, use, owner, true);
            }
            if (unproven) {
                judgement.add(judgement
                        .violation(ViolationCode.UNBOUNDED, use)
                        .withDetail("a written tenant value is not provable", use.place()));
            }
            if (demandsBinding(judgement) && !bound(rows)) {
                judgement.add(judgement
                        .violation(ViolationCode.UNBOUNDED, use)
                        .withDetail("nothing binds its rows to the scope", use.place()));
            }
        }
    }

    private static void judgement(Judgement judgement, TableUse use, RowOwner owner, boolean writes) {
        if (!(owner instanceof RowOwner.Other other)) {
            return;
        }
        Violation foreign = judgement.violation(ViolationCode.FOREIGN_TENANT, use);
        if (!(other.lookup() instanceof ResidenceLookup.Known known)) {
            judgement.add(
                    other.lookup() instanceof ResidenceLookup.Unknown
                            ? foreign.withDetail("a tenant that the directory does not know", use.place())
                            : judgement.violation(ViolationCode.DIRECTORY_UNAVAILABLE, use));
        } else if (!known.residence().validAt(judgement.access.at())) {
            judgement.add(judgement.violation(ViolationCode.DIRECTORY_UNAVAILABLE, use));
        } else if (!scopesOwn(judgement, known.residence())) {
            Residence residence = known.residence();
            if (!sameRegion(judgement, residence)) {
                judgement.add(foreign.withTarget(residence.home().name())
                        .withDetail("a tenant of another region", use.place()));
            } else if (writes || demandsBinding(judgement)) {
                judgement.add(foreign.withDetail("another tenant", use.place()));
            }
        }
    }

    private static boolean scopesOwn(Judgement judgement, Residence other) {
        Residence own = judgement.residence();
        if (own != null) {
            return own.tenant().equals(other.tenant());
        }
        StoreFacts store = judgement.access.store();
        return sameRegion(judgement, other)
                && store != null
                && (other.store() == null || other.store().equals(store.name()));
    }

    private static boolean sameRegion(Judgement judgement, Residence other) {
        Residence own = judgement.residence();
        Region home = own != null ? own.home() : judgement.regionOfScope();
        return other.home().equals(home);
    }

    private static boolean demandsBinding(Judgement judgement) {
        @Nullable StoreFacts store = judgement.access.store();
        return store == null || store.rows().demandsBinding();
    }

    private static boolean bound(Rows rows) {
        return !rows.boundTo().isEmpty() && rows.boundTo().stream().noneMatch(RowOwner.Unproven.class::isInstance);
    }
}
