package io.residency.hibernate.cache;

import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A region of query results. */
final class GuardedQueryRegion extends GuardedRegion<QueryResultsRegion> implements QueryResultsRegion {
    private final Entries entries;

    GuardedQueryRegion(QueryResultsRegion delegate, GuardedRegionFactory factory) {
        super(delegate, factory);
        this.entries = Entries.ofQueries(factory.sessions());
    }

    @Override
    public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
        CacheSession asking = entries.asking(session);
        Object found = asking == null ? null : delegate.getFromCache(key, session);
        return asking == null || found == null
                ? null
                : entries.open(asking, session, null, found, () -> delegate.putIntoCache(key, new Stamped(), session));
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
        Stamped put = entries.seal(session, null, value);
        if (put != null) {
            delegate.putIntoCache(key, put, session);
        }
    }
}
