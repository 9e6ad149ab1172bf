package io.residency.config;

import io.residency.Region;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant of a properties directory is at home.
 *
 * @param home its home region
 * @param store its store where that region has several, else null; it need not be one of this process
 */
public record TenantAssignment(Region home, @Nullable String store) {
    public TenantAssignment {
        Objects.requireNonNull(home, "home");
    }
}
