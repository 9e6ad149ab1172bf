package io.residency.hibernate.persisters;

import io.residency.hibernate.entities.RowCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.TableMapping;
import org.hibernate.sql.model.ast.ColumnValueParameter;
import org.hibernate.sql.model.jdbc.JdbcDeleteMutation;
import org.hibernate.sql.model.jdbc.JdbcMutationOperation;
import org.hibernate.sql.model.jdbc.JdbcUpdateMutation;
import org.jspecify.annotations.Nullable;

/**
 * A statement of Hibernate's with a condition on the tenant.
 *
 * @param table the one that it changes
 */
record BoundMutation(MutationOperation operation, String table) {
    /** A name for the parameter that no column has. */
    private static final String TENANT = ":" + TenantIdBinder.PARAMETER_NAME;

    /** Null for what is no UPDATE or DELETE of Hibernate's own making by a key. */
    static @Nullable BoundMutation of(
            MutationOperation operation, RowCondition condition, SessionFactoryImplementor factory) {
        TableMapping table = operation.getTableDetails();
        if (!(operation instanceof JdbcMutationOperation plain) || plain.isCallable() || isWritten(table)) {
            return null;
        }
        String sql = plain.getSqlString() + " and " + condition.sql(null);
        List<JdbcParameterBinder> parameters = new ArrayList<>(plain.getParameterBinders());
        parameters.add(new ColumnValueParameter(
                new ColumnReference(
                        (String) null,
                        TENANT,
                        false,
                        null,
                        factory.getFilterDefinition(TenantIdBinder.FILTER_NAME)
                                .getParameterJdbcMapping(TenantIdBinder.PARAMETER_NAME)),
                ParameterUsage.TENANT));
        if (operation.getClass() == JdbcUpdateMutation.class) {
            return new BoundMutation(
                    new JdbcUpdateMutation(
                            table, plain.getMutationTarget(), sql, false, plain.getExpectation(), parameters),
                    table.getTableName());
        }
        return operation.getClass() == JdbcDeleteMutation.class
                ? new BoundMutation(
                        new JdbcDeleteMutation(
                                table, plain.getMutationTarget(), sql, false, plain.getExpectation(), parameters),
                        table.getTableName())
                : null;
    }

    /** Whether the application writes SQL for it. */
    private static boolean isWritten(TableMapping table) {
        return Stream.of(table.getInsertDetails(), table.getUpdateDetails(), table.getDeleteDetails())
                .anyMatch(details -> details != null && details.getCustomSql() != null);
    }

    void bind(Object tenant, JdbcValueBindings values) {
        values.bindValue(tenant, table, TENANT, ParameterUsage.TENANT);
    }
}
