package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.JsonAggregateFunction;
import net.sf.jsqlparser.expression.RowGetExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Whether a query makes one row of many. Errs towards yes. */
final class Aggregates {
    private final Walk walk;
    private final QueryText text;
    private final Dialect dialect;
    private final Set<String> names;

    Aggregates(Walk walk, QueryText text, Dialect dialect) {
        this.walk = walk;
        this.text = text;
        this.dialect = dialect;
        this.names = Words.namesIn(dialect.name().toLowerCase(Locale.ROOT) + "-aggregates.txt");
    }

    /** HAVING alone makes one row of all, too. */
    boolean in(PlainSelect select) {
        if (select.getHaving() != null) {
            return true;
        }
        List<Object> parts = new ArrayList<>();
        Nodes.below(select, part -> {
            if (part != select.getFromItem() && part != select.getJoins() && part != select.getWhere()) {
                parts.add(part);
            }
        });
        parts.addAll(walk.orderedOutside.getOrDefault(select, List.of()));
        return Nodes.anyBelow(parts, this::mayAggregate, part -> !(part instanceof Select)) || inQueriesInside(parts);
    }

    /** An aggregate in a query inside, of columns of this one only, is this one's. */
    private boolean inQueriesInside(Collection<?> parts) {
        return Nodes.anyBelow(parts, part -> part instanceof Select inside && ofOutside(inside), part -> true);
    }

    /** Whether an aggregate in a query, but not in one inside that, may be of a query around. One of VALUES has no rows of its own. */
    private boolean ofOutside(Select query) {
        return Nodes.anyBelow(
                below(query),
                each -> mayAggregate(each) && !(query instanceof PlainSelect plain && isOf(plain, each)),
                each -> !(each instanceof Select));
    }

    private static List<Object> below(Object node) {
        List<Object> below = new ArrayList<>();
        Nodes.below(node, below::add);
        return below;
    }

    /** Whether an aggregate surely takes the rows of the query that it stands in: it has no columns, or one of that query's. */
    private boolean isOf(PlainSelect query, Object aggregate) {
        if (aggregate instanceof Column column) {
            return isOf(query, column);
        }
        List<Column> columns = new ArrayList<>();
        boolean plain = !Nodes.anyBelow(
                below(aggregate),
                part -> {
                    if (part instanceof Column column) {
                        columns.add(column);
                    }
                    return part instanceof Select;
                },
                part -> true);
        return plain && (columns.isEmpty() || columns.stream().anyMatch(column -> isOf(query, column)));
    }

    private boolean isOf(PlainSelect query, Column column) {
        List<String> parts = ColumnName.parts(column, text, dialect);
        if (parts == null || parts.size() != 2) {
            return false; // with a schema it may be of a table around that an alias hides here
        }
        List<FromItem> items = new ArrayList<>();
        items.add(query.getFromItem());
        if (query.getJoins() != null) {
            query.getJoins().forEach(join -> items.add(join.getFromItem()));
        }
        return items.stream()
                .anyMatch(item -> item != null && parts.get(parts.size() - 2).equals(name(item)));
    }

    private @Nullable String name(FromItem item) {
        if (item.getAlias() != null) {
            return item.getAlias().getName() == null
                    ? null
                    : text.name(item.getAlias().getName(), dialect);
        }
        return item instanceof Table table ? text.name(table.getName(), dialect) : null;
    }

    /** PostgreSQL takes {@code c.count} for {@code count(c)} where c has no such column. */
    private boolean mayBeCall(Object part) {
        List<String> parts = part instanceof Column column ? ColumnName.parts(column, text, dialect) : null;
        String field = parts == null || parts.size() < 2 ? null : parts.get(parts.size() - 1);
        return part instanceof RowGetExpression
                || (field != null
                        && (names.contains(field)
                                || walk.called.functions.stream()
                                        .anyMatch(call -> !call.mayBeColumn()
                                                && call.name().equals(field)
                                                && !Functions.of(dialect).builtIn(call))));
    }

    /** What somebody created may be one. */
    private boolean mayAggregate(Object part) {
        FunctionCall call = walk.called.callOf.get(part);
        boolean window = part instanceof AnalyticExpression analytic
                && (analytic.getType() == AnalyticType.OVER || analytic.getType() == AnalyticType.WITHIN_GROUP_OVER);
        return part instanceof JsonAggregateFunction
                || (dialect == Dialect.POSTGRESQL && mayBeCall(part))
                || (call != null
                        && !window
                        && (names.contains(call.name())
                                || !Functions.of(dialect).builtIn(call)));
    }
}
