package io.residency.hibernate.persisters;

import java.util.List;
import org.hibernate.engine.jdbc.batch.spi.Batch;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.OperationResultChecker;
import org.hibernate.engine.jdbc.mutation.TableInclusionChecker;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementDetails;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.sql.model.ValuesAnalysis;
import org.jspecify.annotations.Nullable;

/** Binds the session's tenant before each execution. As a session, it is used by one thread at a time. */
record BoundExecutor(MutationExecutor executor, List<BoundMutation> bound) implements MutationExecutor {
    @Override
    public JdbcValueBindings getJdbcValueBindings() {
        return executor.getJdbcValueBindings();
    }

    @Override
    public PreparedStatementDetails getPreparedStatementDetails(String tableName) {
        return executor.getPreparedStatementDetails(tableName);
    }

    @Override
    public @Nullable GeneratedValues execute(
            Object row,
            @Nullable ValuesAnalysis values,
            @Nullable TableInclusionChecker inclusion,
            @Nullable OperationResultChecker result,
            SharedSessionContractImplementor session) {
        bind(session);
        return executor.execute(row, values, inclusion, result, session);
    }

    @Override
    public @Nullable GeneratedValues execute(
            Object row,
            @Nullable ValuesAnalysis values,
            @Nullable TableInclusionChecker inclusion,
            @Nullable OperationResultChecker result,
            SharedSessionContractImplementor session,
            Batch.@Nullable StaleStateMapper stale) {
        bind(session);
        return executor.execute(row, values, inclusion, result, session, stale);
    }

    private void bind(SharedSessionContractImplementor session) {
        Object tenant = session.getTenantIdentifierValue();
        bound.forEach(each -> each.bind(tenant, executor.getJdbcValueBindings()));
    }

    @Override
    public void release() {
        executor.release();
    }
}
