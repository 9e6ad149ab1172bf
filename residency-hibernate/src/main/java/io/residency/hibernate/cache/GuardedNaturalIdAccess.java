package io.residency.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Cached identifiers of entities, by their natural ids. */
final class GuardedNaturalIdAccess extends GuardedAccess<NaturalIdDataAccess> implements NaturalIdDataAccess {
    private final TenantKeys keys;

    GuardedNaturalIdAccess(NaturalIdDataAccess delegate, Entries entries, DomainDataRegion region, String entity) {
        super(delegate, entries, region);
        this.keys = new TenantKeys(entity);
    }

    @Override
    public Object generateCacheKey(Object values, EntityPersister root, SharedSessionContractImplementor session) {
        Object key = delegate.generateCacheKey(values, root, session);
        keys.prove(
                key,
                session.getTenantIdentifier(),
                tenant -> delegate.generateCacheKey(values, root, OtherTenant.of(session, tenant)));
        return key;
    }

    @Override
    @Nullable
    Object id(Object key) {
        return null;
    }

    @Override
    public Object getNaturalIdValues(Object cacheKey) {
        return delegate.getNaturalIdValues(cacheKey);
    }

    @Override
    public boolean insert(SharedSessionContractImplementor session, Object key, Object value) {
        Stamped put = entries.seal(session, id(key), value);
        return put != null && delegate.insert(session, key, put);
    }

    @Override
    public boolean afterInsert(SharedSessionContractImplementor session, Object key, Object value) {
        Stamped put = entries.sealAfterwards(session, id(key), value);
        return put != null && delegate.afterInsert(session, key, put);
    }

    @Override
    public boolean update(SharedSessionContractImplementor session, Object key, Object value) {
        Stamped put = entries.seal(session, id(key), value);
        return put != null && delegate.update(session, key, put);
    }

    @Override
    public boolean afterUpdate(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable SoftLock lock) {
        Stamped put = entries.sealAfterwards(session, id(key), value);
        if (put == null) {
            delegate.unlockItem(session, key, lock);
            return false;
        }
        return delegate.afterUpdate(session, key, put, lock);
    }
}
