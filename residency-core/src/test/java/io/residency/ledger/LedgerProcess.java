package io.residency.ledger;

import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Another process that opens a ledger, records until that fails if it is told to, and says how it went. */
final class LedgerProcess {
    private LedgerProcess() {}

    public static void main(String[] arguments) {
        try (FileLedger ledger = FileLedger.open(Path.of(arguments[0]))) {
            System.out.println("opened");
            if (arguments.length > 1) {
                fill(ledger);
            }
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void fill(FileLedger ledger) {
        ExemptionUse use = FileLedgerTest.use("ops-123", null);
        try {
            for (int i = 0; i < 1_000; i++) {
                ledger.append(List.of(use), Instant.EPOCH);
            }
        } catch (IOException e) {
            System.out.println("recorded " + ledger.uses("ops-123") + " uses until it failed");
        }
    }
}
