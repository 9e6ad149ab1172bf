package io.residency.hibernate.persisters;

import io.residency.hibernate.rows.Origins;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.Locking;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.dialect.lock.LockingStrategy;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.SingleIdArrayLoadPlan;
import org.hibernate.loader.ast.spi.MultiIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.EntityRepresentationStrategy;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's persisters of entities, which remember for whom an object was made where no listener is told: whatever a
 * stateless session reads, and proxies. What they lock, and whose version they ask for, is the tenant's.
 */
@SuppressWarnings("removal") // Hibernate asks with these types
sealed interface OriginPersister extends EntityPersister {

    /** Of a class, or a hierarchy in one table. */
    final class OfOneTable extends SingleTableEntityPersister implements OriginPersister {
        @Serial
        private static final long serialVersionUID = 1L;

        private transient @Nullable EntityRepresentationStrategy representation;

        OfOneTable(
                PersistentClass entity,
                @Nullable EntityDataAccess cache,
                @Nullable NaturalIdDataAccess naturalIds,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIds, context);
        }

        @Override
        public Object createProxy(Object id, @Nullable SharedSessionContractImplementor session) {
            return Origins.ofProxy(this, super.createProxy(id, session), session);
        }

        @Override
        public Object instantiate(@Nullable Object id, @Nullable SharedSessionContractImplementor session) {
            return Origins.ofStateless(this, super.instantiate(id, session), session);
        }

        @Override
        public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
            Origins.asked(this, session);
            return super.multiLoad(ids, session, options);
        }

        @Override
        public EntityRepresentationStrategy getRepresentationStrategy() {
            representation = OriginRepresentation.of(representation, this, super.getRepresentationStrategy());
            return representation;
        }

        @Override
        protected Map<String, SingleIdArrayLoadPlan> getLazyLoadPlanByFetchGroup() {
            return OwnAttributes.of(this, super.getLazyLoadPlanByFetchGroup());
        }

        @Override
        public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
            return new AskedNaturalIds<>(this, super.getMultiNaturalIdLoader());
        }

        @Override
        public void afterInitialize(Object row, @Nullable SharedSessionContractImplementor session) {
            super.afterInitialize(Origins.ofStateless(this, row, session), session);
        }

        @Override
        protected LockingStrategy generateLocker(LockMode mode, Locking.Scope scope) {
            return OwnRowLocking.of(this, mode, scope, super.generateLocker(mode, scope));
        }

        @Override
        public @Nullable Object getCurrentVersion(Object id, SharedSessionContractImplementor session) {
            return OwnRow.isNeeded(this, session)
                    ? OwnRow.version(this, id, session)
                    : super.getCurrentVersion(id, session);
        }
    }

    /** Of a hierarchy whose classes have tables that are joined. */
    final class OfJoinedTables extends JoinedSubclassEntityPersister implements OriginPersister {
        @Serial
        private static final long serialVersionUID = 1L;

        private transient @Nullable EntityRepresentationStrategy representation;

        OfJoinedTables(
                PersistentClass entity,
                @Nullable EntityDataAccess cache,
                @Nullable NaturalIdDataAccess naturalIds,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIds, context);
        }

        @Override
        public Object createProxy(Object id, @Nullable SharedSessionContractImplementor session) {
            return Origins.ofProxy(this, super.createProxy(id, session), session);
        }

        @Override
        public Object instantiate(@Nullable Object id, @Nullable SharedSessionContractImplementor session) {
            return Origins.ofStateless(this, super.instantiate(id, session), session);
        }

        @Override
        public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
            Origins.asked(this, session);
            return super.multiLoad(ids, session, options);
        }

        @Override
        public EntityRepresentationStrategy getRepresentationStrategy() {
            representation = OriginRepresentation.of(representation, this, super.getRepresentationStrategy());
            return representation;
        }

        @Override
        protected Map<String, SingleIdArrayLoadPlan> getLazyLoadPlanByFetchGroup() {
            return OwnAttributes.of(this, super.getLazyLoadPlanByFetchGroup());
        }

        @Override
        public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
            return new AskedNaturalIds<>(this, super.getMultiNaturalIdLoader());
        }

        @Override
        public void afterInitialize(Object row, @Nullable SharedSessionContractImplementor session) {
            super.afterInitialize(Origins.ofStateless(this, row, session), session);
        }

        @Override
        protected LockingStrategy generateLocker(LockMode mode, Locking.Scope scope) {
            return OwnRowLocking.of(this, mode, scope, super.generateLocker(mode, scope));
        }

        @Override
        public @Nullable Object getCurrentVersion(Object id, SharedSessionContractImplementor session) {
            return OwnRow.isNeeded(this, session)
                    ? OwnRow.version(this, id, session)
                    : super.getCurrentVersion(id, session);
        }
    }

    /** Of a hierarchy in which each class has a table of its own. */
    final class OfTables extends UnionSubclassEntityPersister implements OriginPersister {
        @Serial
        private static final long serialVersionUID = 1L;

        private transient @Nullable EntityRepresentationStrategy representation;

        OfTables(
                PersistentClass entity,
                @Nullable EntityDataAccess cache,
                @Nullable NaturalIdDataAccess naturalIds,
                RuntimeModelCreationContext context) {
            super(entity, cache, naturalIds, context);
        }

        @Override
        public Object createProxy(Object id, @Nullable SharedSessionContractImplementor session) {
            return Origins.ofProxy(this, super.createProxy(id, session), session);
        }

        @Override
        public Object instantiate(@Nullable Object id, @Nullable SharedSessionContractImplementor session) {
            return Origins.ofStateless(this, super.instantiate(id, session), session);
        }

        @Override
        public List<?> multiLoad(Object[] ids, SharedSessionContractImplementor session, MultiIdLoadOptions options) {
            Origins.asked(this, session);
            return super.multiLoad(ids, session, options);
        }

        @Override
        public EntityRepresentationStrategy getRepresentationStrategy() {
            representation = OriginRepresentation.of(representation, this, super.getRepresentationStrategy());
            return representation;
        }

        @Override
        protected Map<String, SingleIdArrayLoadPlan> getLazyLoadPlanByFetchGroup() {
            return OwnAttributes.of(this, super.getLazyLoadPlanByFetchGroup());
        }

        @Override
        public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
            return new AskedNaturalIds<>(this, super.getMultiNaturalIdLoader());
        }

        @Override
        public void afterInitialize(Object row, @Nullable SharedSessionContractImplementor session) {
            super.afterInitialize(Origins.ofStateless(this, row, session), session);
        }

        @Override
        protected LockingStrategy generateLocker(LockMode mode, Locking.Scope scope) {
            return OwnRowLocking.of(this, mode, scope, super.generateLocker(mode, scope));
        }

        @Override
        public @Nullable Object getCurrentVersion(Object id, SharedSessionContractImplementor session) {
            return OwnRow.isNeeded(this, session)
                    ? OwnRow.version(this, id, session)
                    : super.getCurrentVersion(id, session);
        }
    }
}
