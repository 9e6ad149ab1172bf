package io.residency.ledger;

import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.time.Instant;

/** See {@link Ledger#none()}. */
enum NoLedger implements Ledger {
    NONE;

    @Override
    public boolean append(ExemptionUse use, Instant at) throws IOException {
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
