package io.residency.hibernate.cache;

import io.residency.Residence;
import org.jspecify.annotations.Nullable;

/**
 * For whom something was put into a cache. Epochs alone would not do: some directories count them anew in each process,
 * and a cache may outlive one.
 *
 * @param tenant the tenant's id
 * @param epoch of its residence then
 * @param home its home region then
 * @param store its store then, where the residence named one, else null
 */
record Stamp(
        String tenant, long epoch, String home, @Nullable String store) {
    static Stamp of(Residence residence) {
        return new Stamp(
                residence.tenant().id(), residence.epoch(), residence.home().name(), residence.store());
    }

    boolean isOfTenant(Stamp other) {
        return tenant.equals(other.tenant);
    }

    /** A newer one is of a residence that this session does not know yet. */
    boolean isNewerThan(Stamp other) {
        return epoch > other.epoch;
    }
}
