package io.residency.policy;

import io.residency.Mode;
import io.residency.Violation;
import io.residency.Violation.Lapse;
import io.residency.ViolationCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one rule. Every place that guards something builds an {@link Access} and obeys what {@link #decide} answers; none
 * decides by itself.
 *
 * <p>Pure: no I/O, no clock, no state. Immutable and safe for use by any number of threads.
 */
public final class ResidencyPolicy {
    private final Rules rules;

    private ResidencyPolicy(Rules rules) {
        this.rules = rules;
    }

    /** The policy over what the configuration says. */
    public static ResidencyPolicy of(Rules rules) {
        return new ResidencyPolicy(Objects.requireNonNull(rules, "rules"));
    }

    /** What the configuration says. */
    public Rules rules() {
        return rules;
    }

    /** Evaluates all points in the order of the rule; what no exemption removes is a refusal. Never throws, never null. */
    public Decision decide(Access access) {
        Judgement judgement = new Judgement(access, rules);
        UnderstandingPoint.judge(judgement);
        TablePoint.judge(judgement);
        ScopePoint.judge(judgement);
        PlacePoint.judge(judgement);
        RowPoint.judge(judgement);
        EvidencePoint.judge(judgement);
        return answer(access, judgement.found());
    }

    /** The violation of a refusal, with the exemption that would have removed it if it had not lapsed. */
    public Violation explained(Violation violation, Set<String> usableExemptions, Instant at) {
        for (Exemption exemption : rules.exemptions()) {
            boolean expired = !at.isBefore(exemption.expires());
            boolean usedUp = exemption.uses() != null && !usableExemptions.contains(exemption.id());
            if ((expired || usedUp) && exemption.names(violation)) {
                return violation.toBuilder()
                        .lapse(new Lapse(exemption.id(), expired ? null : exemption.uses()))
                        .build();
            }
        }
        return violation;
    }

    private Decision answer(Access access, List<Violation> found) {
        if (found.isEmpty()) {
            return Allowances.PLAIN;
        }
        Map<Exemption, Violation> removed = new LinkedHashMap<>();
        List<Violation> remaining = new ArrayList<>();
        for (Violation violation : found) {
            Exemption exemption = exemptionFrom(violation, access);
            if (exemption == null) {
                remaining.add(violation);
            } else {
                removed.merge(exemption, violation, Merged::both);
            }
        }
        List<ExemptionUse> exempted = removed.entrySet().stream()
                .map(use -> new ExemptionUse(use.getKey(), use.getValue()))
                .toList();
        return remaining.isEmpty()
                ? new Decision.Allowed(exempted)
                : new Decision.Refused(Merged.byTables(remaining), exempted, mode(remaining, access));
    }

    private @Nullable Exemption exemptionFrom(Violation violation, Access access) {
        for (Exemption exemption : rules.exemptions()) {
            if (access.usableExemptions().contains(exemption.id()) && exemption.covers(violation, access.at())) {
                return exemption;
            }
        }
        return null;
    }

    private Mode mode(List<Violation> violations, Access access) {
        return !access.oneWay() || violations.stream().anyMatch(violation -> enforced(violation, access))
                ? Mode.ENFORCE
                : Mode.REPORT;
    }

    /** An escape changes what all later statements mean, so there is no way to go on from it. */
    private boolean enforced(Violation violation, Access access) {
        if (violation.code() == ViolationCode.ESCAPE) {
            return true;
        }
        if (access.kind() == Access.Kind.COMMIT && rules.modes().tables().containsValue(Mode.ENFORCE)) {
            return true; // which tables the transaction touched is not known
        }
        if (violation.tables().isEmpty()) {
            return enforcedOn(null, violation)
                    || access.tables().stream().anyMatch(use -> enforcedOn(use.name(), violation));
        }
        return violation.tables().stream().anyMatch(table -> enforcedOn(table, violation))
                || (violation.code() == ViolationCode.DECLASSIFIED && enforcedOn(violation.target(), violation));
    }

    private boolean enforcedOn(@Nullable String table, Violation violation) {
        return rules.modes().of(violation.store(), table) == Mode.ENFORCE;
    }

    /** Shared, so that an allowed access allocates nothing. */
    private static final class Allowances {
        static final Decision.Allowed PLAIN = new Decision.Allowed(List.of());
    }
}
