package io.residency.policy;

import io.residency.Mode;
import io.residency.Violation;
import java.util.List;
import java.util.Objects;

/** The answer of a policy. There is no third answer: what cannot be decided is refused. */
public sealed interface Decision {

    /** The violations that exemptions removed; each is recorded before the access goes on. */
    List<ExemptionUse> exempted();

    /** Whether nothing at all stands against the access: an equal one is allowed, too, whatever exemptions there are. */
    default boolean isPlain() {
        return this instanceof Allowed && exempted().isEmpty();
    }

    /** Nothing stands against the access, or only what exemptions removed. */
    record Allowed(List<ExemptionUse> exempted) implements Decision {
        public Allowed {
            exempted = List.copyOf(exempted);
        }
    }

    /**
     * Something stands against the access.
     *
     * @param violations all of it, in the order of the rule; not empty
     * @param exempted what exemptions removed beside it
     * @param mode what to do about it: refuse, or record it and go on
     */
    record Refused(List<Violation> violations, List<ExemptionUse> exempted, Mode mode) implements Decision {
        public Refused {
            Objects.requireNonNull(mode, "mode");
            violations = List.copyOf(violations);
            exempted = List.copyOf(exempted);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one violation");
            }
        }
    }
}
