package io.residency.hibernate.session;

import io.residency.hibernate.entities.EntityRules;
import io.residency.jdbc.Vouching;
import java.math.BigInteger;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CustomType;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Vouches for keys of entities that a session holds: what a session has loaded or written was checked, so that what belongs
 * to it is its tenant's. Not of an object that only claims a key: {@link HeldRows} knows them. For a stateless session,
 * which manages nothing, nobody vouches.
 */
public final class OwnedKeys implements Vouching {
    private final SessionBirth birth;

    public OwnedKeys(SessionBirth birth) {
        this.birth = birth;
    }

    @Override
    public boolean vouches(String table, String column, Object key) {
        if (birth.rows().wasUndone()) {
            rolledBack();
        }
        for (SharedSessionContractImplementor session : birth.sharing()) {
            if (session.isOpenOrWaitingForAutoClose()) {
                for (String entity : EntityRules.of(session.getFactory()).keyedBy(table, column)) {
                    if (holds(session, entity, key)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean holds(SharedSessionContractImplementor session, String entity, Object key) {
        EntityPersister persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(entity);
        Object id = identifier(key, persister, session);
        if (id == null) {
            return false;
        }
        PersistenceContext held = session.getPersistenceContext();
        Object row = held.getEntity(session.generateEntityKey(id, persister));
        EntityEntry entry = row == null ? null : held.getEntry(row);
        return entry != null
                // Entities with tables of their own may have rows with the same key.
                && persister.isSubclassEntityName(entry.getPersister().getEntityName())
                && entry.getStatus() != Status.LOADING
                && entry.getStatus() != Status.GONE
                && isProven(session, row, entry)
                && Hibernate.isInitialized(row);
    }

    private static boolean isProven(SharedSessionContractImplementor session, Object row, EntityEntry entry) {
        return SessionBirth.of(session).rows().isInserting(row, entry.isExistsInDatabase())
                || (entry.isExistsInDatabase() && !HeldRows.isDoubted(row));
    }

    /** What was held may have been inserted by what is undone. */
    @Override
    public void rolledBack() {
        for (SharedSessionContractImplementor session : birth.sharing()) {
            if (session.isOpenOrWaitingForAutoClose()) {
                for (var held : session.getPersistenceContext().reentrantSafeEntityEntries()) {
                    HeldRows.doubt(held.getKey());
                }
            }
        }
    }

    /** Null where no identifier is sent so: one may be written otherwise than it is held. */
    private static @Nullable Object identifier(
            Object key, EntityPersister persister, SharedSessionContractImplementor session) {
        if (!(persister.getIdentifierMapping() instanceof BasicEntityIdentifierMapping mapping)) {
            return null;
        }
        JdbcMapping column = mapping.getJdbcMapping();
        if (column instanceof CustomType<?> || column.getValueConverter() != null) {
            return null;
        }
        Object id = asIdentifier(key, persister.getIdentifierType().getReturnedClass());
        return id != null && key.equals(sent(id, column.getMappedJavaType(), key.getClass(), session)) ? id : null;
    }

    @SuppressWarnings("unchecked") // it describes the identifiers
    private static <T> @Nullable Object sent(
            Object id, JavaType<T> described, Class<?> as, SharedSessionContractImplementor session) {
        try {
            return described.unwrap((T) id, as, session);
        } catch (RuntimeException none) {
            return null;
        }
    }

    /** Null where no identifier of that type is sent so. */
    private static @Nullable Object asIdentifier(Object key, Class<?> type) {
        if (type.isInstance(key)) {
            return key;
        }
        try {
            if (key instanceof Long number) {
                if (type == Integer.class) {
                    return Math.toIntExact(number);
                }
                if (type == Short.class) {
                    return number.shortValue() == number ? number.shortValue() : null;
                }
                if (type == BigInteger.class) {
                    return BigInteger.valueOf(number);
                }
            }
            return key instanceof String text && type == UUID.class ? UUID.fromString(text) : null;
        } catch (ArithmeticException | IllegalArgumentException none) {
            return null;
        }
    }
}
