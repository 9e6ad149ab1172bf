package io.residency.hibernate.rows;

import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Finds the entities at which the rows of collections point: their elements, and the keys of maps. */
final class Elements {
    private final RowCheck check;

    Elements(RowCheck check) {
        this.check = check;
    }

    /** Of all collections whose rows are written with their owner, where they are loaded. */
    void ofOwner(
            SharedSessionContractImplementor session,
            EntityPersister persister,
            Object owner,
            BiConsumer<@Nullable String, Object> found) {
        if (!persister.hasOwnedCollections()) {
            return;
        }
        HeldCollections.each(
                check.rows(persister),
                session,
                persister,
                owner,
                (type, value) -> each(
                        session,
                        session.getFactory().getMappingMetamodel().getCollectionDescriptor(type.getRole()),
                        value,
                        found));
    }

    /**
     * @param collection as the owner holds it; nothing is found in one that is not loaded
     * @param found is given each entity, by the name that the mapping gives it; null where only the object says it
     */
    void each(
            SharedSessionContractImplementor session,
            CollectionPersister persister,
            @Nullable Object collection,
            BiConsumer<@Nullable String, Object> found) {
        if (collection == null || persister.isInverse() || !Hibernate.isInitialized(collection)) {
            return;
        }
        Type elements = elements(persister);
        if (check.leads(elements)) {
            values(persister, collection).forEachRemaining(value -> Pointing.each(elements, value, session, found));
        }
        Type keys = keys(persister);
        if (keys != null && check.leads(keys) && collection instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> Pointing.each(keys, key, session, found));
        }
    }

    @SuppressWarnings("removal") // as below; a type of the application's own says itself what it holds
    private static Iterator<?> values(CollectionPersister persister, Object collection) {
        return persister.getCollectionType().getElementsIterator(collection);
    }

    @SuppressWarnings("removal") // nothing else of a collection is read in the way of an entity's attribute
    private static Type elements(CollectionPersister persister) {
        return persister.getElementType();
    }

    @SuppressWarnings("removal") // as above
    private static @Nullable Type keys(CollectionPersister persister) {
        return persister.hasIndex() ? persister.getIndexType() : null;
    }
}
