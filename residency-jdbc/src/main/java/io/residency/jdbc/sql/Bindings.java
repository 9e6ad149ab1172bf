package io.residency.jdbc.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/**
 * Proves that sources of one query, UPDATE or DELETE are bound to tenant values: by conjunctions of WHERE and ON that say {@code tenant = value}, {@code tenant IN (values)} or
 * {@code tenant = tenant} of a bound source. Each proof stands alone in its block, so a block may be a subquery, an arm of a set operation or a common table expression. Where a form is not listed
 * here, nothing is proved.
 */
final class Bindings {
    private final Walk walk;
    private final QueryText text;
    private final Dialect dialect;
    private final Values values;

    private final List<Item> items = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    /** Sources whose columns are null where a left join found no row. */
    private final Set<Source> nullable = new HashSet<>();

    private boolean provable = true;
    private boolean grouped;

    /** An entry of a FROM list: a source, or something else under its alias. */
    private record Item(
            @Nullable String name,
            @Nullable String schema,
            @Nullable Source source) {}

    /** The tenant columns of two sources are equal; if one-sided, that binds only the second. */
    private record Edge(Source from, Source to, boolean oneSided) {}

    Bindings(Walk walk, QueryText text, Dialect dialect) {
        this.walk = walk;
        this.text = text;
        this.dialect = dialect;
        this.values = new Values(text);
    }

    Bindings of(PlainSelect select) {
        grouped = select.getGroupBy() != null;
        provable = dialect != Dialect.H2 || !UngroupedColumns.in(select, walk);
        item(select.getFromItem());
        joins(select.getJoins());
        filter(select.getWhere(), null);
        return finish();
    }

    Bindings of(Delete delete) {
        item(delete.getTable());
        if (delete.getUsingFromItemList() != null) {
            delete.getUsingFromItemList().forEach(this::item);
        }
        joins(delete.getJoins());
        filter(delete.getWhere(), null);
        return finish();
    }

    Bindings of(Update update) {
        item(update.getTable());
        if (update.getStartJoins() != null && !update.getStartJoins().isEmpty()) {
            provable = false;
        }
        item(update.getFromItem());
        joins(update.getJoins());
        filter(update.getWhere(), null);
        return finish();
    }

    private void item(@Nullable FromItem item) {
        if (item == null) {
            return;
        }
        Alias alias = item.getAlias();
        Source source = item instanceof Table table ? walk.sourceOf.get(table) : null;
        if (alias != null) {
            // A list of column names after the alias renames the tenant column.
            boolean renamed =
                    alias.getAliasColumns() != null && !alias.getAliasColumns().isEmpty();
            items.add(new Item(text.name(alias.getName(), dialect), null, renamed ? null : source));
        } else if (source != null) {
            items.add(new Item(source.table.name(), source.table.schema(), source));
        } else {
            items.add(new Item(item instanceof Table table ? text.name(table.getName(), dialect) : null, null, null));
        }
    }

    private void joins(@Nullable List<Join> joins) {
        if (joins == null) {
            return;
        }
        for (Join join : joins) {
            item(join.getFromItem());
            Source right = items.get(items.size() - 1).source();
            boolean plain = !(join.isRight()
                    || join.isFull()
                    || join.isNatural()
                    || join.isApply()
                    || join.isSemi()
                    || join.isAsOf()
                    || join.isArray()
                    || join.isGlobal()
                    || join.isAny()
                    || join.isAll()
                    || join.isStraight()
                    || join.isWindowJoin());
            boolean usesColumns =
                    join.getUsingColumns() != null && !join.getUsingColumns().isEmpty();
            int conditions = join.getOnExpressions() == null
                    ? 0
                    : join.getOnExpressions().size();
            // Two ON in a row belong to nested joins; the parser gives both to the last.
            boolean nested = conditions > 1 || (join.isLeft() && conditions == 0);
            if (!plain || usesColumns || nested || (join.isOuter() && !join.isLeft())) {
                provable = false;
                return;
            }
            if (join.isLeft() && right != null) {
                nullable.add(right);
            }
            if (join.getOnExpressions() != null) {
                for (Expression on : join.getOnExpressions()) {
                    if (join.isLeft() && right == null) {
                        continue;
                    }
                    filter(on, join.isLeft() ? right : null);
                }
            }
        }
    }

    /** Reads the conjunctions of a condition; with {@code only}, it says something of that source's rows alone, as ON of a left join does. */
    private void filter(@Nullable Expression condition, @Nullable Source only) {
        if (condition == null) {
            return;
        }
        Deque<Expression> conjunctions = new ArrayDeque<>();
        @Nullable Expression left = Values.unwrapped(condition);
        while (left instanceof AndExpression and) {
            if (and.isUseOperator()) {
                left = null;
            } else {
                conjunctions.push(and.getRightExpression());
                left = Values.unwrapped(and.getLeftExpression());
            }
        }
        if (left != null) {
            comparison(left, only);
        }
        conjunctions.forEach(conjunction -> filter(conjunction, only));
    }

    private void comparison(Expression inner, @Nullable Source only) {
        if (inner instanceof EqualsTo equals) {
            equality(Values.unwrapped(equals.getLeftExpression()), Values.unwrapped(equals.getRightExpression()), only);
        } else if (inner instanceof InExpression in && !in.isNot() && !in.isGlobal()) {
            bind(tenantOf(Values.unwrapped(in.getLeftExpression())), values.all(in.getRightExpression()), only);
        }
    }

    private void equality(Expression left, Expression right, @Nullable Source only) {
        Source a = tenantOf(left);
        Source b = tenantOf(right);
        if (a != null && b != null && a != b) {
            if (only == null) {
                edges.add(new Edge(a, b, false));
            } else if (only == b) {
                edges.add(new Edge(a, b, true));
            } else if (only == a) {
                edges.add(new Edge(b, a, true));
            }
            return;
        }
        TenantValue value = a != null ? values.direct(right) : values.direct(left);
        bind(a != null ? a : b, value == null ? null : List.of(value), only);
    }

    private void bind(@Nullable Source source, @Nullable List<TenantValue> to, @Nullable Source only) {
        if (source != null
                && to != null
                && (only == null || only == source)
                && (source.boundTo == null || to.size() < source.boundTo.size())) {
            source.boundTo = to;
        }
    }

    /** The source whose tenant column an expression is, or null where that is not certain. */
    @Nullable
    Source tenantOf(@Nullable Expression expression) {
        if (!(expression instanceof Column column) || column.getArrayConstructor() != null) {
            return null;
        }
        List<String> parts = ColumnName.parts(column, text, dialect);
        if (parts == null) {
            return null;
        }
        String name = parts.get(parts.size() - 1);
        List<Item> candidates = items.stream()
                .filter(item -> parts.size() == 1
                        ? item.source() != null && name.equals(item.source().tenantColumn)
                        : parts.get(parts.size() - 2).equals(item.name())
                                && (parts.size() == 2 || parts.get(0).equals(item.schema())))
                .toList();
        if (candidates.size() != 1) {
            return null;
        }
        Source source = candidates.get(0).source();
        return source != null && name.equals(source.tenantColumn) ? source : null;
    }

    private Bindings finish() {
        if (!provable) {
            for (Item item : items) {
                Source source = item.source();
                if (source != null) {
                    source.boundTo = null;
                }
            }
            edges.clear();
            return this;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Edge edge : edges) {
                changed |= carry(edge.from(), edge.to());
                changed |= !edge.oneSided() && carry(edge.to(), edge.from());
            }
        }
        return this;
    }

    private static boolean carry(Source from, Source to) {
        if (from.boundTo == null || to.boundTo != null) {
            return false;
        }
        to.boundTo = List.of(new TenantValue.Copied(from.index));
        return true;
    }

    /** A value written from this block: direct, or copied from the tenant column of a bound source. */
    TenantValue written(@Nullable Expression expression) {
        if (expression == null) {
            return new TenantValue.Unproven();
        }
        TenantValue value = values.direct(expression);
        if (value != null) {
            return value;
        }
        Source source = tenantOf(Values.unwrapped(expression));
        if (source == null || source.boundTo == null || nullable.contains(source) || grouped) {
            return new TenantValue.Unproven();
        }
        return new TenantValue.Copied(source.index);
    }
}
