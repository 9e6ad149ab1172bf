package io.residency;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For whom a thread acts: a value. Two scopes are the same when they are equal, not when they are the same object.
 *
 * <p>Immutable and safe to hand to other threads; acting in it there takes {@link OpenScope#wrap(Runnable)}.
 */
public sealed interface Scope {

    /** The thread acts for nobody: only what belongs to no tenant can be reached. */
    static Scope nobody() {
        return Nobody.NOBODY;
    }

    /**
     * One tenant, as its residence stood when the scope was entered.
     *
     * @param tenant for whom the thread acts
     * @param epoch the epoch of its residence then, or {@link #NO_EPOCH} where the directory gave none (report mode)
     */
    record OfTenant(Tenant tenant, long epoch) implements Scope {
        /** No residence was known when the scope was entered. */
        public static final long NO_EPOCH = -1;

        public OfTenant {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /**
     * Every tenant of one region, for a named purpose such as a nightly job.
     *
     * @param region whose tenants
     * @param store the one store that it works on where the region has several, else null
     * @param purpose what for; plays no part in equality
     */
    record OfRegion(Region region, @Nullable String store, String purpose) implements Scope {
        public OfRegion {
            Objects.requireNonNull(region, "region");
            purpose = Purpose.checked(purpose);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfRegion that && region.equals(that.region) && Objects.equals(store, that.store);
        }

        @Override
        public int hashCode() {
            return Objects.hash(region, store);
        }
    }

    /**
     * A definition window on one store, such as a migration.
     *
     * @param store the store whose tables may be defined
     * @param purpose what for; plays no part in equality
     */
    record Definition(String store, String purpose) implements Scope {
        public Definition {
            Objects.requireNonNull(store, "store");
            purpose = Purpose.checked(purpose);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Definition that && store.equals(that.store);
        }

        @Override
        public int hashCode() {
            return store.hashCode();
        }
    }

    /** Nobody: see {@link Scope#nobody()}. */
    enum Nobody implements Scope {
        NOBODY
    }
}
