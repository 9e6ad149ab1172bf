package io.residency.ledger;

import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.time.Instant;

/** Where the uses of exemptions are recorded before the access goes on. Safe for use by several threads. */
public interface Ledger extends AutoCloseable {

    /**
     * Records a use, unless the exemption's limit is reached; afterwards it survives a crash of the process.
     *
     * @return false when the exemption was used up meanwhile, and nothing was recorded
     * @throws IOException when it could not be recorded: the access does not go on
     */
    boolean append(ExemptionUse use, Instant at) throws IOException;

    /** How often an exemption was used, over all runs that wrote to the same file. */
    long uses(String exemption);

    @Override
    void close();

    /** A ledger that records nothing, for a configuration without exemptions: every use fails. */
    static Ledger none() {
        return NoLedger.NONE;
    }
}
