package io.residency.policy;

import io.residency.Violation;
import java.util.Objects;

/**
 * What one exemption removed from one access: one use, however many tables. It is recorded in the ledger before the access
 * goes on.
 *
 * @param exemption which one
 * @param violation what it removed, with all tables
 */
public record ExemptionUse(Exemption exemption, Violation violation) {
    public ExemptionUse {
        Objects.requireNonNull(exemption, "exemption");
        Objects.requireNonNull(violation, "violation");
    }
}
