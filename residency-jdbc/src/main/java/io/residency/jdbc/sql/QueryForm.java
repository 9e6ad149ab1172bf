package io.residency.jdbc.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.FilterOverImpl;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import org.jspecify.annotations.Nullable;

/** What a query does with its rows beside filtering them. */
final class QueryForm {
    /** What stands before parentheses that make several groups of a row, or before {@code ()}; the parser takes them for functions. */
    private static final Set<String> SETS = Set.of("rollup", "cube", "grouping", "sets", "all", "distinct");

    private QueryForm() {}

    /** Whether each row that the query gives comes of one that its FROM and WHERE let through: a query with an aggregate and without groups has a row also where there is none. */
    static boolean isFaithful(PlainSelect select, Aggregates aggregates) {
        return isSimplyGrouped(select) || (select.getGroupBy() == null && !aggregates.in(select));
    }

    /** Whether rows are grouped by plain expressions, without sets of them in which some are null. */
    static boolean isSimplyGrouped(PlainSelect select) {
        var by = select.getGroupBy();
        return by != null
                && !by.isMysqlWithRollup()
                && (by.getGroupingSets() == null || by.getGroupingSets().isEmpty())
                && by.getGroupByExpressionList() != null
                && isPlain(by.getGroupByExpressionList());
    }

    /** Whether there is something by which to group: {@code ()} is all rows as one, also of none, and so is a set in it. */
    private static boolean isPlain(ExpressionList<?> by) {
        boolean something = by.stream().anyMatch(element -> !(element instanceof ExpressionList<?>));
        return something
                && by.stream()
                        .noneMatch(element -> element instanceof Function function
                                && SETS.contains(function.getName().toLowerCase(Locale.ROOT)));
    }

    /** What looks like calls in GROUP BY. PostgreSQL takes ROLLUP and CUBE without quotes for its own there, whatever functions there are. */
    static List<Function> groupings(PlainSelect select, Dialect dialect) {
        ExpressionList<?> by = select.getGroupBy() == null || dialect != Dialect.POSTGRESQL
                ? null
                : select.getGroupBy().getGroupByExpressionList();
        return by == null
                ? List.of()
                : by.stream()
                        .filter(Function.class::isInstance)
                        .map(Function.class::cast)
                        .filter(call ->
                                Set.of("rollup", "cube").contains(call.getName().toLowerCase(Locale.ROOT)))
                        .toList();
    }

    /** Whether a condition on what the query gives could as well stand in it. */
    static boolean isTransparent(PlainSelect select) {
        boolean distinctOn = select.getDistinct() != null
                && select.getDistinct().getOnSelectItems() != null
                && !select.getDistinct().getOnSelectItems().isEmpty();
        return givesAll(select)
                && !distinctOn
                && select.getTop() == null
                && select.getFirst() == null
                && select.getSkip() == null
                && select.getQualify() == null
                && !hasWindow(List.of(select.getSelectItems(), orEmpty(select.getOrderByElements())));
    }

    /** Whether the query gives all of its rows, and locks none. */
    static boolean givesAll(Select select) {
        return (select.getLimit() == null || isAll(select.getLimit()))
                && select.getLimitBy() == null
                && select.getOffset() == null
                && select.getFetch() == null
                && select.getForMode() == null
                && select.getForUpdate() == null
                && select.getForClause() == null;
    }

    private static boolean isAll(Limit limit) {
        return limit.getRowCount() instanceof AllValue
                && limit.getOffset() == null
                && (limit.getByExpressions() == null || limit.getByExpressions().isEmpty());
    }

    /** The parser takes what stands behind the last query for that query's, though it is for all unless the query stands in parentheses. */
    static boolean givesAll(SetOperationList arms) {
        return givesAll((Select) arms)
                && arms.getSelects().stream().allMatch(arm -> arm instanceof ParenthesedSelect || givesAll(arm));
    }

    private static boolean hasWindow(List<?> parts) {
        return Nodes.anyBelow(
                parts, node -> node instanceof AnalyticExpression || node instanceof FilterOverImpl, node -> true);
    }

    private static List<?> orEmpty(@Nullable List<?> list) {
        return list == null ? List.of() : list;
    }
}
