package io.residency.policy;

import io.residency.Violation;
import java.util.Objects;

/**
 * A violation that an exemption removed. It is recorded in the ledger before the access goes on.
 *
 * @param exemption which one
 * @param violation what it removed
 */
public record ExemptionUse(Exemption exemption, Violation violation) {
    public ExemptionUse {
        Objects.requireNonNull(exemption, "exemption");
        Objects.requireNonNull(violation, "violation");
    }
}
