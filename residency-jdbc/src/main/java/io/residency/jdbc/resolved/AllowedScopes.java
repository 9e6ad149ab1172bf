package io.residency.jdbc.resolved;

import io.residency.Residence;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * For which values of tenants' scopes one thing was allowed: a decision that depends on nothing else. Safe for use by
 * several threads.
 */
public final class AllowedScopes {
    /** There are few homes, boundaries, states and stores; if there are not, the rest is decided each time. */
    private static final int BOUND = 256;

    private final Set<ScopeValues> allowed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Residence last;

    /** Whether it was allowed for a tenant with the same values. */
    public boolean contain(Residence residence) {
        if (residence.equals(last)) {
            return true;
        }
        if (!allowed.contains(ScopeValues.of(residence))) {
            return false;
        }
        last = residence;
        return true;
    }

    public void add(Residence residence) {
        if (allowed.size() < BOUND) {
            allowed.add(ScopeValues.of(residence));
        }
    }
}
