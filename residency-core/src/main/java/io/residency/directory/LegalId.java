package io.residency.directory;

import io.residency.Tenant;
import java.util.Optional;

/** Text that can be a tenant id, asked for text that often cannot: a value from a statement. */
final class LegalId {
    private LegalId() {}

    static Optional<Tenant> tenant(String text) {
        try {
            return Optional.of(Tenant.of(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
