package io.residency.ledger;

import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the uses of exemptions are recorded before the access goes on. Safe for use by several threads. */
public interface Ledger extends AutoCloseable {

    /**
     * Records what one access uses, all of it or nothing; afterwards it survives a crash of the process.
     *
     * @return an exemption whose limit is reached, so that nothing was recorded; null when all was
     * @throws IOException when it could not be recorded: the access does not go on
     */
    @Nullable
    Exemption append(List<ExemptionUse> uses, Instant at) throws IOException;

    /** How often an exemption was used, over all runs that wrote to the same file. Does not wait for a record in progress. */
    long uses(String exemption);

    @Override
    void close();

    /** A ledger that records nothing, for a configuration without exemptions: every use fails. */
    static Ledger none() {
        return NoLedger.NONE;
    }
}
