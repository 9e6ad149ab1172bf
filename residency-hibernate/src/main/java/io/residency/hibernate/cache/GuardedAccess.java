package io.residency.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** What the accesses to entities, collections and natural ids have in common. */
abstract class GuardedAccess<A extends CachedDomainDataAccess> implements CachedDomainDataAccess {
    final A delegate;
    final Entries entries;
    private final DomainDataRegion region;

    GuardedAccess(A delegate, Entries entries, DomainDataRegion region) {
        this.delegate = delegate;
        this.entries = entries;
        this.region = region;
    }

    /** The identifier in a key, as it is held there; null where keys have none. */
    abstract @Nullable Object id(Object key);

    @Override
    public final DomainDataRegion getRegion() {
        return region;
    }

    @Override
    public final AccessType getAccessType() {
        return delegate.getAccessType();
    }

    @Override
    public final @Nullable Object get(SharedSessionContractImplementor session, Object key) {
        CacheSession asking = entries.asking(session);
        Object found = asking == null ? null : delegate.get(session, key);
        return asking == null || found == null
                ? null
                : entries.open(asking, session, id(key), found, () -> delegate.evict(key));
    }

    @Override
    public final boolean putFromLoad(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        Stamped put = entries.seal(session, id(key), value);
        return put != null && delegate.putFromLoad(session, key, put, version);
    }

    @Override
    public final boolean putFromLoad(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object version,
            boolean minimalPutOverride) {
        Stamped put = entries.seal(session, id(key), value);
        return put != null && delegate.putFromLoad(session, key, put, version, minimalPutOverride);
    }

    @Override
    public final @Nullable SoftLock lockItem(
            SharedSessionContractImplementor session, Object key, @Nullable Object version) {
        entries.lock(session);
        return delegate.lockItem(session, key, version);
    }

    @Override
    public final void unlockItem(SharedSessionContractImplementor session, Object key, @Nullable SoftLock lock) {
        if (lock != null || entries.mayUnlock(session)) {
            delegate.unlockItem(session, key, lock);
        }
    }

    @Override
    public final void remove(SharedSessionContractImplementor session, Object key) {
        delegate.remove(session, key);
    }

    @Override
    public final void removeAll(SharedSessionContractImplementor session) {
        delegate.removeAll(session);
    }

    @Override
    public final boolean contains(Object key) {
        return delegate.contains(key);
    }

    @Override
    public final @Nullable SoftLock lockRegion() {
        return delegate.lockRegion();
    }

    @Override
    public final void unlockRegion(@Nullable SoftLock lock) {
        delegate.unlockRegion(lock);
    }

    @Override
    public final void evict(Object key) {
        delegate.evict(key);
    }

    @Override
    public final void evictAll() {
        delegate.evictAll();
    }
}
