package io.residency.hibernate.persisters;

import io.residency.hibernate.rows.FetchedCollections;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.BasicCollectionPersister;
import org.jspecify.annotations.Nullable;

/** Hibernate's persister of collections that have a table of their own: of values, and of entities that are joined. */
final class OwnValuesPersister extends BasicCollectionPersister {
    OwnValuesPersister(
            Collection collection, @Nullable CollectionDataAccess cache, RuntimeModelCreationContext context) {
        super(collection, cache, context);
    }

    @Override
    public void initialize(Object key, SharedSessionContractImplementor session) {
        FetchedCollections.check(this, key, session);
        super.initialize(key, session);
    }
}
