package io.residency.hibernate.cache;

import io.residency.hibernate.entities.EntityRule;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** Knows the sessions of a service registry, and what their rows are. Safe for use by several threads. */
interface CacheSessions {
    /**
     * What is known of the session.
     *
     * @throws org.hibernate.HibernateException when nothing is
     */
    CacheSession of(SharedSessionContractImplementor session);

    /** What the rows of an entity are; null where nothing says it. */
    @Nullable
    EntityRule rule(SessionFactoryImplementor factory, String entity);

    /**
     * Before a cached collection is given to a session, which may fetch it for another tenant's object.
     *
     * @param key of the collection's owner
     * @throws io.residency.ResidencyViolationException when it does
     */
    default void fetched(CollectionPersister collection, Object key, SharedSessionContractImplementor session) {}
}
