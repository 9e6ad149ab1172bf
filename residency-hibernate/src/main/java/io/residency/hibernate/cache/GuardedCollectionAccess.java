package io.residency.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** Cached elements, or keys of elements, of collections. */
final class GuardedCollectionAccess extends GuardedAccess<CollectionDataAccess> implements CollectionDataAccess {
    private final TenantKeys keys;

    GuardedCollectionAccess(CollectionDataAccess delegate, Entries entries, DomainDataRegion region, String role) {
        super(delegate, entries, region);
        this.keys = new TenantKeys(role);
    }

    @Override
    public Object generateCacheKey(
            Object id,
            CollectionPersister collection,
            SessionFactoryImplementor factory,
            @Nullable String tenantIdentifier) {
        return keys.proven(
                TenantKeys.tenant(tenantIdentifier, factory),
                tenant -> delegate.generateCacheKey(id, collection, factory, tenant));
    }

    @Override
    Object id(Object key) {
        return delegate.getCacheKeyId(key);
    }

    @Override
    public Object getCacheKeyId(Object cacheKey) {
        return delegate.getCacheKeyId(cacheKey);
    }
}
