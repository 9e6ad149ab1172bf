package io.residency.hibernate.rows;

import io.residency.Operation;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Collections that a stateless session fetches, of which no listener is told: one of another tenant's object would get the
 * elements of an own row that has the same key.
 */
public final class FetchedCollections {
    private FetchedCollections() {}

    /**
     * Before the collection of that key is read, from the database or a cache.
     *
     * @throws io.residency.ResidencyViolationException when it is of another tenant's object
     */
    public static void check(CollectionPersister persister, Object key, SharedSessionContractImplementor session) {
        RowCheck check = session.isEventSource()
                ? null
                : FactoryRows.of(session.getFactory()).check();
        PersistentCollection<?> collection = check == null
                ? null
                : session.getPersistenceContextInternal().getCollection(new CollectionKey(persister, key));
        Object owner = collection == null ? null : collection.getOwner();
        if (check != null && owner != null && Hibernate.isInitialized(owner)) {
            EntityPersister declared = persister.getOwnerEntityPersister();
            check.object(session, Persisters.of(session, declared.getEntityName(), owner), owner, Operation.READ);
        }
    }
}
