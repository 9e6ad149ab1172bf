package io.residency;

import io.residency.config.ConfigurationException;
import io.residency.config.Problem;
import io.residency.config.ResidencyConfiguration;
import io.residency.ledger.FileLedger;
import io.residency.ledger.Ledger;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** Opens the configured ledger. */
final class Ledgers {
    private Ledgers() {}

    static Ledger open(ResidencyConfiguration configuration) {
        Path path = configuration.ledgerPath();
        if (path == null) {
            return Ledger.none();
        }
        try {
            return FileLedger.open(path);
        } catch (IOException e) {
            String why = e instanceof FileSystemException ? e.getClass().getSimpleName() : e.getMessage();
            throw new ConfigurationException(
                    List.of(new Problem("residency.ledger.path", "cannot be opened as a ledger: " + why)));
        }
    }
}
