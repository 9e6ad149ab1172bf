package io.residency.hibernate.persisters;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.entities.RowCondition;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.spi.BatchKeyAccess;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.sql.model.internal.MutationOperationGroupFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has statements of flushes that name rows by nothing but their key say whose they are, where rows of several tenants stand
 * beside each other: of entities whose owner alone says it, and of entities that a collection writes its key into. Safe for
 * use by several threads.
 */
final class BoundMutations implements MutationExecutorService {
    private static final long serialVersionUID = 1L;

    private final transient MutationExecutorService mutations;
    private final transient Cache<MutationOperation, BoundMutation> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    BoundMutations(MutationExecutorService mutations) {
        this.mutations = mutations;
    }

    @Override
    public MutationExecutor createExecutor(
            BatchKeyAccess key, MutationOperationGroup group, SharedSessionContractImplementor session) {
        MutationOperation[] operations = new MutationOperation[group.getNumberOfOperations()];
        List<BoundMutation> bound = new ArrayList<>(1);
        for (int i = 0; i < operations.length; i++) {
            MutationOperation operation = group.getOperation(i);
            BoundMutation found = session.isRootTenant() ? null : bound(group, operation, session);
            operations[i] = found == null ? operation : found.operation();
            if (found != null) {
                bound.add(found);
            }
        }
        return bound.isEmpty()
                ? mutations.createExecutor(key, group, session)
                : new BoundExecutor(
                        mutations.createExecutor(
                                key,
                                MutationOperationGroupFactory.manyOperations(
                                        group.getMutationType(), group.getMutationTarget(), operations),
                                session),
                        bound);
    }

    private @Nullable BoundMutation bound(
            MutationOperationGroup group, MutationOperation operation, SharedSessionContractImplementor session) {
        RowCondition condition = EntityRules.of(session.getFactory())
                .condition(operation.getTableDetails().getTableName());
        if (condition == null
                || (group.getMutationTarget() instanceof CollectionPersister collection
                        ? !collection.isOneToMany()
                        : condition.isOwn())) {
            return null;
        }
        BoundMutation before = known.getIfPresent(operation);
        if (before == null) {
            before = BoundMutation.of(operation, condition, session.getFactory());
            if (before != null) {
                known.put(operation, before);
            }
        }
        return before;
    }
}
