package io.residency.hibernate.persisters;

import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.rows.FetchedCollections;
import java.util.Set;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.OneToManyPersister;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's persister of collections of entities. Where the elements' owner alone says whose they are, that is the
 * collection's owner: none is left out, so that it is cached and written as one without a filter.
 */
final class OwnElementsPersister extends OneToManyPersister {
    private final boolean isUnfiltered;

    OwnElementsPersister(
            Collection collection, @Nullable CollectionDataAccess cache, RuntimeModelCreationContext context) {
        super(collection, cache, context);
        isUnfiltered = collection.getFilters().isEmpty();
    }

    @Override
    public void initialize(Object key, SharedSessionContractImplementor session) {
        FetchedCollections.check(this, key, session);
        super.initialize(key, session);
    }

    @Override
    public boolean isAffectedByEnabledFilters(SharedSessionContractImplementor session) {
        return super.isAffectedByEnabledFilters(session)
                && !(isUnfiltered
                        && getElementPersister().getTenantIdMapping() == null
                        && EntityRules.of(session.getFactory()).isBound(getElementPersister())
                        && Set.of(TenantIdBinder.FILTER_NAME)
                                .equals(session.getLoadQueryInfluencers().getEnabledFilterNames()));
    }
}
