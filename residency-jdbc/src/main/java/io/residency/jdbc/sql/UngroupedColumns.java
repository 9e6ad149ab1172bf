package io.residency.jdbc.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.JsonAggregateFunction;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Columns that H2 shows of a row that WHERE did not let through. A query with an aggregate and without groups has one row, also where nothing matched; H2 then gives a column outside the aggregates the
 * value of the row that it scanned last.
 */
final class UngroupedColumns {
    private static final Functions BUILT_IN = Functions.of(Dialect.H2);
    private static final Set<String> AGGREGATES = Words.namesIn("h2-aggregates.txt");
    /** {@code x = ANY (array)} is a comparison, and ANY elsewhere an aggregate. */
    private static final Set<String> QUANTIFIERS = Set.of("ANY", "SOME");

    private final Walk walk;
    private final Set<Object> quantifiers = Collections.newSetFromMap(new IdentityHashMap<>());

    private UngroupedColumns(Walk walk) {
        this.walk = walk;
    }

    static boolean in(PlainSelect select, Walk walk) {
        return !groups(select.getGroupBy()) && new UngroupedColumns(walk).found(select);
    }

    /** Whether rows are grouped by something: {@code GROUP BY ()} is as none. */
    private static boolean groups(@Nullable GroupByElement by) {
        return by != null && by.getGroupByExpressionList() != null && !isEmpty(by.getGroupByExpressionList());
    }

    private static boolean isEmpty(ExpressionList<?> list) {
        return list.stream().allMatch(element -> element instanceof ExpressionList<?> inner && isEmpty(inner));
    }

    private boolean found(PlainSelect select) {
        List<Object> parts = new ArrayList<>();
        Nodes.below(select, part -> {
            if (part != select.getGroupBy()) {
                parts.add(part);
            }
        });
        parts.addAll(walk.orderedOutside.getOrDefault(select, List.of()));
        if (select.getHaving() == null && !any(parts, this::mayAggregate, UngroupedColumns::ofSameQuery)) {
            return false;
        }
        parts.removeIf(part -> part == select.getFromItem() || part == select.getJoins() || part == select.getWhere());
        return any(parts, UngroupedColumns::isColumn, part -> isAggregate(part) ? List.of() : below(part));
    }

    /** An aggregate in a query inside is that one's, but for its GROUP BY. */
    private static Collection<?> ofSameQuery(Object part) {
        List<Object> same = new ArrayList<>();
        if (part instanceof Select inner && inner.getWithItemsList() != null) {
            inner.getWithItemsList().forEach(item -> same.add(item.getParenthesedStatement()));
        }
        if (!(part instanceof PlainSelect inner)) {
            same.addAll(below(part));
        } else if (inner.getGroupBy() != null) {
            same.add(inner.getGroupBy());
        }
        return same;
    }

    /** What may be one of this query: a query inside can use its columns too, and one with its own list of names is taken to. */
    private static boolean isColumn(Object part) {
        return part instanceof Column
                || part instanceof AllColumns
                || part instanceof AllTableColumns
                || (part instanceof Select inner && inner.getWithItemsList() != null);
    }

    /** What somebody created may be an aggregate. */
    private boolean mayAggregate(Object part) {
        FunctionCall call = walk.called.callOf.get(part);
        return isAggregate(part) || (call != null && !BUILT_IN.builtIn(call));
    }

    private boolean isAggregate(Object part) {
        FunctionCall call = walk.called.callOf.get(part);
        boolean named = call != null && call.schema() == null && AGGREGATES.contains(call.name());
        return part instanceof JsonAggregateFunction || (named && !isWindow(part) && !quantifiers.contains(part));
    }

    private static boolean isWindow(Object call) {
        return call instanceof AnalyticExpression analytic
                && (analytic.getType() == AnalyticType.OVER || analytic.getType() == AnalyticType.WITHIN_GROUP_OVER);
    }

    private boolean any(Collection<?> parts, Predicate<Object> wanted, Function<Object, Collection<?>> below) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(parts);
        while (!open.isEmpty()) {
            Object part = open.pop();
            if (seen.add(part)) {
                if (part instanceof ComparisonOperator comparison) {
                    quantified(comparison.getRightExpression());
                }
                if (wanted.test(part)) {
                    return true;
                }
                below.apply(part).forEach(open::push);
            }
        }
        return false;
    }

    private void quantified(Object operand) {
        FunctionCall call = walk.called.callOf.get(operand);
        if (call != null && QUANTIFIERS.contains(call.name())) {
            quantifiers.add(operand);
        }
    }

    private static Collection<?> below(Object part) {
        List<Object> below = new ArrayList<>();
        if (Nodes.isOfParser(part)) {
            Nodes.below(part, below::add);
        } else if (part instanceof Collection<?> elements) {
            elements.stream().filter(Objects::nonNull).forEach(below::add);
        }
        return below;
    }
}
