package io.residency.hibernate.cache;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Tenant;
import io.residency.config.ResidencyConfiguration;
import io.residency.policy.TableUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cache must know of the session that asks it. */
interface CacheSession {
    /**
     * For whom it was opened; null where that was no tenant. Such a session has no cache: nobody has none, and what was
     * cached for a region would outlive a tenant's leaving it.
     */
    @Nullable
    Tenant tenant();

    /** The tenant's residence, where the thread still acts in the session's scope and it has not changed since, else null. */
    @Nullable
    Residence current();

    /** Whether it reads just now by SQL that the application has written: what is taken for an identifier may be none. */
    default boolean readsWrittenSql() {
        return false;
    }

    /** What is configured for it. */
    ResidencyConfiguration configuration();

    /** What the directory says of another tenant. */
    ResidenceLookup lookup(Tenant other);

    /** As {@link #lookup}, by what tenant columns hold. */
    ResidenceLookup lookupKey(String key);

    /**
     * Asks for the use of what the session holds, and obeys.
     *
     * @throws io.residency.ResidencyViolationException when refused
     */
    void check(List<TableUse> uses);
}
