package io.residency;

import java.io.Serial;
import java.util.List;

/**
 * A refused access. Its message says what was refused, why, and what to do; {@link #violations()} has the facts. It has
 * no cause: what a driver says may carry row values.
 */
public final class ResidencyViolationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** @param violations every violation that was found, in the order of the rule; not empty */
    public ResidencyViolationException(List<Violation> violations) {
        super(RefusalText.of(violations), null, true, true);
        this.violations = List.copyOf(violations);
    }

    /** Every violation that was found, in the order of the rule. Empty only after serialization, which keeps the text. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
