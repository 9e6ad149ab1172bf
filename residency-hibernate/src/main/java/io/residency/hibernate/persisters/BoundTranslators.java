package io.residency.hibernate.persisters;

import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.entities.RowCondition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.cte.CteStatement;
import org.hibernate.sql.ast.tree.delete.DeleteStatement;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.sql.model.ast.TableMutation;
import org.hibernate.sql.model.jdbc.JdbcMutationOperation;
import org.jspecify.annotations.Nullable;

/**
 * Has statements of HQL that change many rows say whose they are, where rows of several tenants stand beside each other and
 * Hibernate names them by keys that it has put aside. Safe for use by several threads.
 */
record BoundTranslators(SqlAstTranslatorFactory translators) implements SqlAstTranslatorFactory {
    @Override
    public SqlAstTranslator<JdbcSelect> buildSelectTranslator(
            SessionFactoryImplementor factory, SelectStatement statement) {
        SqlAstTranslator<JdbcSelect> translator = translators.buildSelectTranslator(factory, statement);
        // Hibernate asks for a translator of what changes rows in common table expressions before it makes them.
        return statement.getQuerySpec().getSelectClause().getSqlSelections().isEmpty()
                ? changing(translator, statement, factory)
                : translator;
    }

    @SuppressWarnings("unchecked") // the one that is stood for
    private static SqlAstTranslator<JdbcSelect> changing(
            SqlAstTranslator<JdbcSelect> translator, SelectStatement statement, SessionFactoryImplementor factory) {
        return (SqlAstTranslator<JdbcSelect>) Proxy.newProxyInstance(
                SqlAstTranslator.class.getClassLoader(),
                new Class<?>[] {SqlAstTranslator.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("translate")) {
                        statement.getCteStatements().replaceAll((name, common) -> bound(common, factory));
                    }
                    try {
                        return method.invoke(translator, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public SqlAstTranslator<? extends JdbcOperationQueryMutation> buildMutationTranslator(
            SessionFactoryImplementor factory, MutationStatement statement) {
        return translators.buildMutationTranslator(factory, bound(statement, factory));
    }

    @Override
    public <O extends JdbcMutationOperation> SqlAstTranslator<O> buildModelMutationTranslator(
            TableMutation<O> mutation, SessionFactoryImplementor factory) {
        return translators.buildModelMutationTranslator(mutation, factory);
    }

    private static CteStatement bound(CteStatement common, SessionFactoryImplementor factory) {
        return common.getCteDefinition() instanceof MutationStatement change
                ? new CteStatement(common.getCteTable(), bound(change, factory), common.getMaterialization())
                : common;
    }

    private static MutationStatement bound(MutationStatement statement, SessionFactoryImplementor factory) {
        RowCondition condition =
                EntityRules.of(factory).condition(statement.getTargetTable().getTableExpression());
        if (condition == null) {
            return statement;
        }
        if (statement instanceof UpdateStatement update
                && (TenantRows.isJoinedByPostgres(update, factory) || !isFiltered(update.getRestriction()))) {
            return new UpdateStatement(
                    update,
                    update.getTargetTable(),
                    update.getMutationTarget(),
                    update.getFromClause(),
                    update.getAssignments(),
                    TenantRows.among(update, condition, factory),
                    update.getReturningColumns());
        }
        return statement instanceof DeleteStatement delete && !isFiltered(delete.getRestriction())
                ? new DeleteStatement(
                        delete,
                        delete.getTargetTable(),
                        delete.getMutationTarget(),
                        delete.getFromClause(),
                        TenantRows.among(delete, condition, factory),
                        delete.getReturningColumns())
                : statement;
    }

    /** Whether Hibernate compares the tenant by itself. */
    private static boolean isFiltered(@Nullable Predicate restriction) {
        if (restriction instanceof Junction junction && junction.getNature() == Junction.Nature.CONJUNCTION) {
            return junction.getPredicates().stream().anyMatch(BoundTranslators::isFiltered);
        }
        return restriction instanceof FilterPredicate filters
                && filters.getFragments().stream()
                        .anyMatch(each -> each.getFilterName().equals(TenantIdBinder.FILTER_NAME));
    }
}
