package io.residency.ledger;

import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** See {@link Ledger#none()}. */
enum NoLedger implements Ledger {
    NONE;

    @Override
    public Exemption append(List<ExemptionUse> uses, Instant at) throws IOException {
        throw new IOException("no ledger is configured");
    }

    @Override
    public long uses(String exemption) {
        return 0;
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
