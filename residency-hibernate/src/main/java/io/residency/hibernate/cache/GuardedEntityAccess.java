package io.residency.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Cached states of entities. */
final class GuardedEntityAccess extends GuardedAccess<EntityDataAccess> implements EntityDataAccess {
    private final TenantKeys keys;

    GuardedEntityAccess(EntityDataAccess delegate, Entries entries, DomainDataRegion region, String entity) {
        super(delegate, entries, region);
        this.keys = new TenantKeys(entity);
    }

    @Override
    public Object generateCacheKey(
            Object id, EntityPersister root, SessionFactoryImplementor factory, @Nullable String tenantIdentifier) {
        return keys.proven(
                TenantKeys.tenant(tenantIdentifier, factory),
                tenant -> delegate.generateCacheKey(id, root, factory, tenant));
    }

    @Override
    Object id(Object key) {
        return delegate.getCacheKeyId(key);
    }

    @Override
    public Object getCacheKeyId(Object cacheKey) {
        return delegate.getCacheKeyId(cacheKey);
    }

    @Override
    public boolean insert(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        Stamped put = entries.seal(session, id(key), value);
        return put != null && delegate.insert(session, key, put, version);
    }

    @Override
    public boolean afterInsert(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        Stamped put = entries.sealAfterwards(session, id(key), value);
        return put != null && delegate.afterInsert(session, key, put, version);
    }

    @Override
    public boolean update(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object currentVersion,
            @Nullable Object previousVersion) {
        Stamped put = entries.seal(session, id(key), value);
        return put != null && delegate.update(session, key, put, currentVersion, previousVersion);
    }

    @Override
    public boolean afterUpdate(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object currentVersion,
            @Nullable Object previousVersion,
            @Nullable SoftLock lock) {
        Stamped put = entries.sealAfterwards(session, id(key), value);
        if (put == null) {
            delegate.unlockItem(session, key, lock);
            return false;
        }
        return delegate.afterUpdate(session, key, put, currentVersion, previousVersion, lock);
    }
}
