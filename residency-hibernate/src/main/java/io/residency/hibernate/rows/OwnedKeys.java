package io.residency.hibernate.rows;

import io.residency.hibernate.session.SessionBirth;
import io.residency.jdbc.Vouching;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Vouches for keys of entities that a session holds: what a session has loaded or written was checked, so that what belongs
 * to it is its tenant's. Not of an object that only claims a key: one that is yet to be inserted, or to be loaded.
 */
public final class OwnedKeys implements Vouching {
    private final SessionBirth birth;

    public OwnedKeys(SessionBirth birth) {
        this.birth = birth;
    }

    @Override
    public boolean vouches(String table, String column, Object key) {
        return birth.sharing().stream().anyMatch(session -> holds(session, table, column, key));
    }

    private static boolean holds(SharedSessionContractImplementor session, String table, String column, Object key) {
        String entity = EntityRules.of(session.getFactory()).keyedBy(table, column);
        if (entity == null || !session.isOpenOrWaitingForAutoClose()) {
            return false;
        }
        EntityPersister persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(entity);
        Object id = asIdentifier(key, persister.getIdentifierType().getReturnedClass());
        if (id == null) {
            return false;
        }
        PersistenceContext held = session.getPersistenceContext();
        Object row = held.getEntity(session.generateEntityKey(id, persister));
        EntityEntry entry = row == null ? null : held.getEntry(row);
        return entry != null
                && entry.getStatus() != Status.LOADING
                && entry.getStatus() != Status.GONE
                && (entry.isExistsInDatabase() || SessionBirth.of(session).inserting() == row)
                && Hibernate.isInitialized(row);
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
            if (key instanceof BigDecimal decimal && type == BigInteger.class) {
                return decimal.toBigIntegerExact();
            }
            return key instanceof String text && type == UUID.class ? UUID.fromString(text) : null;
        } catch (ArithmeticException | IllegalArgumentException none) {
            return null;
        }
    }
}
