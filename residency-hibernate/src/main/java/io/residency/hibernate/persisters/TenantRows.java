package io.residency.hibernate.persisters;

import io.residency.hibernate.entities.RowCondition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.AbstractUpdateOrDeleteStatement;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.predicate.SelfRenderingPredicate;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.sql.exec.internal.AbstractJdbcParameter;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a statement that its rows are the tenant's of the session that executes it.
 *
 * @param sql the condition, with one parameter marker
 * @param key how the tenant's key is sent
 */
record TenantRows(String sql, JdbcMapping key) implements SelfRenderingExpression {

    /** What the statement is restricted to, and that. */
    static Predicate among(
            AbstractUpdateOrDeleteStatement statement, RowCondition condition, SessionFactoryImplementor factory) {
        JdbcMapping key = factory.getFilterDefinition(TenantIdBinder.FILTER_NAME)
                .getParameterJdbcMapping(TenantIdBinder.PARAMETER_NAME);
        return Predicate.combinePredicates(
                statement.getRestriction(),
                new SelfRenderingPredicate(new TenantRows(condition.sql(named(statement, factory)), key)));
    }

    private static @Nullable String named(
            AbstractUpdateOrDeleteStatement statement, SessionFactoryImplementor factory) {
        return statement instanceof UpdateStatement update && isJoinedByPostgres(update, factory)
                ? statement.getTargetTable().getTableExpression()
                : statement.getTargetTable().getIdentificationVariable();
    }

    /** Whether the table that is updated is joined with itself, by what PostgreSQL alone knows to be one row. */
    static boolean isJoinedByPostgres(UpdateStatement update, SessionFactoryImplementor factory) {
        List<TableGroup> roots = update.getFromClause().getRoots();
        return factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect
                && !roots.isEmpty()
                && (roots.size() > 1 || roots.get(0).hasRealJoins());
    }

    @Override
    public void renderToSql(SqlAppender text, SqlAstTranslator<?> walker, SessionFactoryImplementor factory) {
        int marker = sql.indexOf('?');
        text.appendSql(sql.substring(0, marker));
        new TenantKey(key).accept(walker);
        text.appendSql(sql.substring(marker + 1));
    }

    @Override
    public JdbcMapping getExpressionType() {
        return key;
    }

    /** The parameter: the statement is kept, and executed for others, too. */
    private static final class TenantKey extends AbstractJdbcParameter {
        TenantKey(JdbcMapping key) {
            super(key);
        }

        @Override
        public void bindParameterValue(
                PreparedStatement statement, int place, JdbcParameterBindings bindings, ExecutionContext context)
                throws SQLException {
            SharedSessionContractImplementor session = context.getSession();
            Object tenant = session.isRootTenant() ? null : session.getTenantIdentifierValue();
            bindParameterValue(getJdbcMapping(), statement, tenant, place, context);
        }
    }
}
