package io.residency;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's assignment: where its resident data is written, and where it may be stored and processed.
 *
 * @param tenant whose residence it is
 * @param home the region in which the tenant's resident data is written
 * @param boundary the regions in which that data may be stored and processed; holds the home region
 * @param store the store that holds the data where the home region has several, else null
 * @param key what tenant columns hold for this tenant; the id unless the directory says otherwise
 * @param epoch grows each time the residence changes; not negative
 * @param state whether a relocation is under way
 * @param validUntil until when this may be relied on without asking the directory again
 */
public record Residence(
        Tenant tenant,
        Region home,
        Set<Region> boundary,
        @Nullable String store,
        String key,
        long epoch,
        ResidenceState state,
        Instant validUntil) {

    public Residence {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(validUntil, "validUntil");
        boundary = Set.copyOf(boundary);
        if (!boundary.contains(home)) {
            throw new IllegalArgumentException("the boundary of tenant '" + tenant + "' lacks its home region '" + home
                    + "'; expected a boundary that holds it");
        }
        if (epoch < 0) {
            throw new IllegalArgumentException(
                    "the epoch of tenant '" + tenant + "' is " + epoch + "; expected 0 or more");
        }
    }

    /** Whether the other residence says the same, whatever its validity. */
    public boolean sameAssignment(Residence other) {
        return tenant.equals(other.tenant)
                && epoch == other.epoch
                && home.equals(other.home)
                && boundary.equals(other.boundary)
                && Objects.equals(store, other.store)
                && key.equals(other.key)
                && state == other.state;
    }

    /** Whether this may still be relied on at that instant. */
    public boolean validAt(Instant instant) {
        return instant.isBefore(validUntil);
    }
}
