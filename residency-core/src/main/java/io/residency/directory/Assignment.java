package io.residency.directory;

import io.residency.Region;
import io.residency.ResidenceState;
import io.residency.Tenant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a directory says of a tenant. {@link Residences} checks it against the configuration and makes the residence.
 *
 * @param tenant whose it is
 * @param home the region in which the tenant's resident data is written
 * @param boundary where that data may be stored and processed; empty: the boundary of its store where that has its own,
 *     else that of its home region. It may narrow that of the home region, never widen it
 * @param store the store that holds the data; null where the home region has one only
 * @param key what tenant columns hold for this tenant, in the form that a tenant id has; null: the id
 * @param epoch grows each time anything else here changes; not negative. An answer with a smaller epoch than an earlier
 *     one, or with the same epoch and another content, is not relied on
 * @param state whether a relocation is under way
 */
public record Assignment(
        Tenant tenant,
        Region home,
        Set<Region> boundary,
        @Nullable String store,
        @Nullable String key,
        long epoch,
        ResidenceState state) {

    public Assignment {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(state, "state");
        boundary = Set.copyOf(boundary);
        if (key != null && LegalId.tenant(key).isEmpty()) {
            throw new IllegalArgumentException(
                    "the key of tenant '" + tenant
                            + "' is blank, too long, or has characters that no tenant id has; expected what tenant columns hold");
        }
        if (epoch < 0) {
            throw new IllegalArgumentException(
                    "the epoch of tenant '" + tenant + "' is " + epoch + "; expected 0 or more");
        }
    }

    /** A settled assignment to a region that has one store, with the region's boundary and the id as key. */
    public static Assignment of(Tenant tenant, Region home, long epoch) {
        return new Assignment(tenant, home, Set.of(), null, null, epoch, ResidenceState.SETTLED);
    }

    /** What tenant columns hold for this tenant. */
    String effectiveKey() {
        return key == null ? tenant.id() : key;
    }
}
