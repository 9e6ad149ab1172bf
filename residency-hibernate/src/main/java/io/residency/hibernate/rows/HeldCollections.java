package io.residency.hibernate.rows;

import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The collections that an object holds, which may have been another object's. */
final class HeldCollections {
    private HeldCollections() {}

    /** Refuses a collection that was loaded or written for another tenant's object: its values say no more. */
    static void owners(
            RowCheck check, SharedSessionContractImplementor session, EntityPersister persister, Object row) {
        for (int index : check.rows(persister).collections()) {
            if (value(persister, row, index) instanceof PersistentCollection<?> held
                    && held.getOwner() != null
                    && held.getOwner() != row) {
                CollectionPersister collection = held.getRole() == null
                        ? null
                        : session.getFactory().getMappingMetamodel().findCollectionDescriptor(held.getRole());
                check.taken(
                        session,
                        collection == null
                                ? null
                                : collection.getOwnerEntityPersister().getEntityName(),
                        held.getOwner());
            }
        }
    }

    /** Null where it is not there, or not loaded. */
    private static @Nullable Object value(EntityPersister persister, Object row, int index) {
        if (!persister
                .getBytecodeEnhancementMetadata()
                .isAttributeLoaded(row, persister.getPropertyNames()[index])) {
            return null;
        }
        Object value = persister.getValue(row, index);
        return value == LazyPropertyInitializer.UNFETCHED_PROPERTY ? null : value;
    }
}
