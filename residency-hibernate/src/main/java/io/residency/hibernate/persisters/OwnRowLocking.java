package io.residency.hibernate.persisters;

import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.Locking;
import org.hibernate.StaleObjectStateException;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.dialect.lock.LockingStrategy;
import org.hibernate.dialect.lock.PessimisticEntityLockException;
import org.hibernate.dialect.lock.internal.LockingExecutionContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.LockTimeoutException;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.sqm.mutation.internal.SqmMutationStrategyHelper;
import org.hibernate.sql.exec.internal.lock.LockingHelper;
import org.jspecify.annotations.Nullable;

/**
 * Locks the row of an object that a session holds, if it is the tenant's and has the object's version.
 *
 * @param standard Hibernate's own, which names the row by identifier and version alone
 */
@SuppressWarnings({"removal", "deprecation"}) // Hibernate asks with these types
record OwnRowLocking(EntityPersister persister, LockMode mode, Locking.Scope scope, LockingStrategy standard)
        implements LockingStrategy {

    /** In the place of Hibernate's own, where that one asks the database for the row. */
    static LockingStrategy of(EntityPersister persister, LockMode mode, Locking.Scope scope, LockingStrategy standard) {
        return switch (mode) {
            case READ, PESSIMISTIC_READ, PESSIMISTIC_WRITE, UPGRADE_NOWAIT, UPGRADE_SKIPLOCKED ->
                new OwnRowLocking(persister, mode, scope, standard);
            default -> standard; // it increments the version, or asks at the end of the transaction
        };
    }

    @Override
    public void lock(
            Object id, @Nullable Object version, Object row, int timeout, SharedSessionContractImplementor session) {
        if (!OwnRow.isNeeded(persister, session)) {
            standard.lock(id, version, row, timeout, session);
            return;
        }
        LockOptions options = new LockOptions(mode);
        options.setScope(scope);
        options.setTimeOut(timeout);
        EntityPersister root = persister.getRootEntityDescriptor().getEntityPersister();
        try {
            Object found = OwnRow.read(root, id, options, session);
            if (found == null || (root.isVersioned() && !root.getVersionType().isEqual(found, version))) {
                stale(id, root, session);
            }
            if (scope == Locking.Scope.INCLUDE_COLLECTIONS) {
                collections(root, row, options, session);
            }
        } catch (LockTimeoutException late) {
            throw new PessimisticEntityLockException(row, "The row was not locked in time", late);
        }
    }

    private static void stale(Object id, EntityPersister root, SharedSessionContractImplementor session) {
        var statistics = session.getFactory().getStatistics();
        if (statistics.isStatisticsEnabled()) {
            statistics.optimisticFailure(root.getEntityName());
        }
        throw new StaleObjectStateException(
                root.getEntityName(), id, "The tenant has no row with this identifier and version any more");
    }

    private void collections(
            EntityPersister root, Object row, LockOptions options, SharedSessionContractImplementor session) {
        SqmMutationStrategyHelper.visitCollectionTables(
                root,
                attribute -> LockingHelper.lockCollectionTable(
                        attribute,
                        mode,
                        options.getTimeout(),
                        (PersistentCollection<?>) attribute.getValue(row),
                        new LockingExecutionContext(session)));
    }
}
