package io.residency.hibernate.rows;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** The collections that an object holds, also in embedded values, which may have been another object's. */
final class HeldCollections {
    private HeldCollections() {}

    /** Refuses a collection that was loaded or written for another tenant's object: its values say no more. */
    static void owners(
            RowCheck check, SharedSessionContractImplementor session, EntityPersister persister, Object row) {
        each(check.rows(persister), session, persister, row, (type, value) -> {
            if (value instanceof PersistentCollection<?> held && held.getOwner() != null && held.getOwner() != row) {
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
        });
    }

    /** @param found is given each collection that is there, and its type; none of an attribute that is not loaded */
    static void each(
            EntityRows rows,
            SharedSessionContractImplementor session,
            EntityPersister persister,
            Object row,
            BiConsumer<CollectionType, Object> found) {
        for (int index : rows.collections()) {
            if (persister
                    .getBytecodeEnhancementMetadata()
                    .isAttributeLoaded(row, persister.getPropertyNames()[index])) {
                each(persister.getPropertyTypes()[index], persister.getValue(row, index), session, found);
            }
        }
    }

    /** Whether a value of the type is a collection, or holds one. */
    static boolean leads(Type type) {
        return type instanceof CollectionType
                || (type instanceof ComponentType component
                        && Arrays.stream(component.getSubtypes()).anyMatch(HeldCollections::leads));
    }

    private static void each(
            Type type,
            @Nullable Object value,
            SharedSessionContractImplementor session,
            BiConsumer<CollectionType, Object> found) {
        if (value == null || value == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
            return;
        }
        if (type instanceof CollectionType collection) {
            found.accept(collection, value);
        } else if (type instanceof ComponentType component && leads(component)) {
            Type[] types = component.getSubtypes();
            for (int index = 0; index < types.length; index++) {
                each(types[index], component.getPropertyValue(value, index, session), session, found);
            }
        }
    }
}
