package io.residency;

import io.residency.ledger.Ledger;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import io.residency.policy.ResidencyPolicy;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the policy and obeys it: records, counts, throws. */
final class Enforcement {
    private final ResidencyPolicy policy;
    private final Ledger ledger;
    private final Events events;

    Enforcement(ResidencyPolicy policy, Ledger ledger, Events events) {
        this.policy = policy;
        this.ledger = ledger;
        this.events = events;
    }

    ResidencyPolicy policy() {
        return policy;
    }

    void countAllowed() {
        events.counters().countAllowed();
    }

    /** Throws where the access is refused and enforced. */
    Decision check(Access access) {
        Set<String> usable = usableExemptions();
        Decision decision = decide(access, usable);
        while (!decision.exempted().isEmpty() && goesOn(decision)) {
            Exemption usedUp = record(access, decision.exempted());
            if (usedUp == null) {
                break;
            }
            usable.remove(usedUp.id());
            decision = decide(access, usable);
        }
        if (decision instanceof Decision.Refused refused) {
            obey(refused, access, usable);
        } else {
            countAllowed();
        }
        return decision;
    }

    /** As {@link #check}, for an access that is checked again before it happens: only a refusal is recorded. */
    Decision foresee(Access access) {
        Set<String> usable = usableExemptions();
        Decision decision = decide(access, usable);
        if (decision instanceof Decision.Refused refused && !goesOn(decision)) {
            obey(refused, access, usable);
        }
        return decision;
    }

    private Decision decide(Access access, Set<String> usable) {
        return policy.decide(usable.equals(access.usableExemptions()) ? access : access.withUsableExemptions(usable));
    }

    private static boolean goesOn(Decision decision) {
        return !(decision instanceof Decision.Refused refused && refused.mode() == Mode.ENFORCE);
    }

    private Set<String> usableExemptions() {
        if (policy.rules().exemptions().isEmpty()) {
            return Set.of();
        }
        Set<String> usable = new HashSet<>();
        for (Exemption exemption : policy.rules().exemptions()) {
            Integer limit = exemption.uses();
            if (limit == null || ledger.uses(exemption.id()) < limit) {
                usable.add(exemption.id());
            }
        }
        return usable;
    }

    /**
     * Records the uses before the access goes on: all, or none.
     *
     * @return the exemption that another thread has used up meanwhile, else null
     */
    private @Nullable Exemption record(Access access, List<ExemptionUse> uses) {
        try {
            Exemption usedUp = ledger.append(uses, access.at());
            if (usedUp != null) {
                return usedUp;
            }
        } catch (IOException e) {
            throw unrecorded(access, uses);
        }
        for (ExemptionUse use : uses) {
            events.publish(new ResidencyEvent.ExemptionUsed(use.exemption().id(), use.violation(), access.at()));
        }
        return null;
    }

    /** In both modes: an exemption whose use leaves no trace is none. */
    private ResidencyViolationException unrecorded(Access access, List<ExemptionUse> uses) {
        List<Violation> violations = uses.stream()
                .map(ExemptionUse::violation)
                .map(about -> Violation.builder(ViolationCode.LEDGER_UNAVAILABLE)
                        .operation(about.operation())
                        .tenant(about.tenant(), about.home())
                        .store(about.store(), about.storeRegion())
                        .tables(about.tables())
                        .build())
                .distinct()
                .toList();
        events.publish(new ResidencyEvent.Refused(violations, access.at()));
        return new ResidencyViolationException(violations);
    }

    private void obey(Decision.Refused refused, Access access, Set<String> usable) {
        List<Violation> violations = refused.violations().stream()
                .map(violation -> policy.explained(violation, usable, access.at()))
                .toList();
        if (refused.mode() == Mode.ENFORCE) {
            events.publish(new ResidencyEvent.Refused(violations, access.at()));
            throw new ResidencyViolationException(violations);
        }
        events.publish(new ResidencyEvent.Reported(violations, access.at()));
    }
}
