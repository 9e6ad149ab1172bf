package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import org.jspecify.annotations.Nullable;

/** Reads queries, wherever they stand: places their tables, takes the facts of their conditions, and says what they give. */
final class Queries {
    private final Bindings bindings;
    private final Set<Object> read = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Object, Output.All> values = new IdentityHashMap<>();

    Queries(Bindings bindings) {
        this.bindings = bindings;
    }

    /**
     * A query of whose rows one is there for each row of the view's region: in a FROM list, or behind IN or EXISTS. What is certain of its rows is certain in that region, and the other way
     * round where the query passes conditions on.
     */
    Output.All given(Select select, View view, @Nullable Visible around) {
        Output.All given = read(select, view, around);
        bindings.walk.work.make(given.columns().size());
        return given;
    }

    private Output.All read(Select select, View view, @Nullable Visible around) {
        if (!read.add(select)) {
            return Output.All.UNKNOWN;
        }
        bindings.commonTables.declare(select.getWithItemsList(), view, around);
        if (select instanceof ParenthesedSelect parenthesed && parenthesed.getSelect() != null) {
            beside(select, parenthesed.getSelect(), view);
            if (QueryForm.givesAll(select)) {
                return given(parenthesed.getSelect(), view, around);
            }
            var link = new Fact.Link();
            return linked(given(parenthesed.getSelect(), view.hiding(link), around), link, view);
        }
        if (select instanceof PlainSelect plain) {
            return given(plain, view, around);
        }
        if (select instanceof SetOperationList arms) {
            beside(select, arms.getSelects(), view);
            return new Arms(bindings, view).given(arms, around);
        }
        if (select instanceof net.sf.jsqlparser.statement.select.Values rows) {
            inside(rows.getExpressions(), around == null ? Visible.UNKNOWN : around, view);
            return values(rows.getExpressions(), view);
        }
        return Output.All.UNKNOWN;
    }

    /** A query of which nothing is certain for the rows around it: a value, NOT EXISTS, what a condition or a list of columns holds. */
    void apart(Select select, View view, @Nullable Visible around) {
        values.put(select, given(select, view.inside(), around));
    }

    private Output.All given(PlainSelect select, View view, @Nullable Visible around) {
        boolean certain = bindings.dialect != Dialect.H2 || !UngroupedColumns.in(select, bindings.walk);
        boolean faithful = certain && QueryForm.isFaithful(select, bindings.aggregates);
        if (!faithful) {
            boolean sets = select.getGroupBy() != null;
            return block(select, view.inside(), around, certain).constants(sets ? null : view);
        }
        if (QueryForm.givesAll(select) && QueryForm.isTransparent(select) && !bindings.countsRows) {
            return block(select, view, around, true);
        }
        var link = new Fact.Link();
        return linked(block(select, view.hiding(link), around, true), link, view);
    }

    /** What a query gives, kept apart from what it reads for all that stands in the query. */
    private static Output.All linked(Output.All given, Fact.Link link, View view) {
        List<Output> outputs = new ArrayList<>();
        for (Output output : given.columns()) {
            Term inner = output.term();
            outputs.add(new Output(output.name(), inner == null ? null : linked(inner, link, view)));
        }
        return new Output.All(outputs, given.known());
    }

    private static Term linked(Term inner, Fact.Link link, View view) {
        if (inner.constant != null) {
            return inner;
        }
        if (inner.type == null) {
            return Term.passedOn(inner);
        }
        Term outer = Term.output(view.region(), inner.type);
        outer.from.add(inner);
        view.region().facts.add(new Fact.Same(outer, inner, link));
        return outer;
    }

    /** @param certain whether the rows that the query shows are those that WHERE lets through */
    private Output.All block(PlainSelect select, View view, @Nullable Visible around, boolean certain) {
        read.add(select);
        Visible names = bindings.fromList.of(select.getFromItem(), select.getJoins(), view, around);
        if (certain) {
            bindings.conditions.holds(select.getWhere(), names, view);
        }
        Visible afterwards = names.and(Visible.of(null, List.of(Item.of(Item.NAMELESS, named(select)))));
        Nodes.below(select, part -> {
            if (part != select.getFromItem() && part != select.getJoins()) {
                boolean before =
                        part == select.getWhere() || (part == select.getSelectItems() && !bindings.dialect.isMySql());
                inside(part, before ? names : afterwards, view);
            }
        });
        Output.All outputs = outputs(select.getSelectItems(), names, view);
        return select.getGroupBy() == null ? outputs : grouped(outputs, select, names);
    }

    /** The names that a query gives to its columns: what stands behind WHERE may mean them before anything around the query. */
    private Output.All named(PlainSelect select) {
        List<Output> columns = new ArrayList<>();
        for (SelectItem<?> item :
                select.getSelectItems() == null ? List.<SelectItem<?>>of() : select.getSelectItems()) {
            if (item.getAlias() != null && item.getAlias().getName() != null) {
                columns.add(new Output(name(item), null));
            }
        }
        return new Output.All(columns, true);
    }

    /** Only what rows are grouped by is the same for all of a group. */
    private Output.All grouped(Output.All outputs, PlainSelect select, Visible names) {
        ExpressionList<?> by = select.getGroupBy().getGroupByExpressionList();
        Set<Term> keys = Collections.newSetFromMap(new IdentityHashMap<>());
        if (QueryForm.isSimplyGrouped(select)) {
            for (Expression key : by) {
                Term term = bindings.conditions.term(key, names);
                List<String> parts =
                        key instanceof Column column ? ColumnName.parts(column, bindings.text, bindings.dialect) : null;
                // A plain name may be meant for a column of the list, whatever that is.
                bindings.walk.work.look(outputs.columns().size());
                boolean listed = parts != null
                        && parts.size() == 1
                        && outputs.columns().stream()
                                .anyMatch(each -> parts.get(0).equals(each.name()) && each.term() != term);
                if (term != null && !listed) {
                    keys.add(term);
                }
            }
        }
        return new Output.All(
                outputs.columns().stream()
                        .map(each -> new Output(each.name(), grouped(each.term(), keys)))
                        .toList(),
                outputs.known());
    }

    private static @Nullable Term grouped(@Nullable Term term, Set<Term> keys) {
        return term == null || keys.contains(term) || term.constant != null ? term : Term.passedOn(term);
    }

    /** What a list of columns gives, as SELECT and RETURNING have it. */
    Output.All outputs(@Nullable List<SelectItem<?>> items, Visible names, View view) {
        if (items == null) {
            return Output.All.UNKNOWN;
        }
        List<Output> outputs = new ArrayList<>();
        boolean known = true;
        for (SelectItem<?> item : items) {
            Expression expression = item.getExpression();
            if (expression instanceof AllColumns || expression instanceof AllTableColumns) {
                bindings.walk.work.look(names.costOf(List.of()));
                Output.All all = star(expression, names);
                bindings.walk.work.make(all.columns().size());
                outputs.addAll(all.columns());
                known &= all.known();
            } else {
                outputs.add(new Output(name(item), value(expression, names, view)));
            }
        }
        return new Output.All(outputs, known);
    }

    private Output.All star(Expression star, Visible names) {
        boolean plain = star instanceof AllColumns all
                && (all.getExceptColumns() == null || all.getExceptColumns().isEmpty())
                && (all.getReplaceExpressions() == null
                        || all.getReplaceExpressions().isEmpty());
        if (!plain || names.isUncertain()) {
            return Output.All.UNKNOWN;
        }
        List<Item> items = names.items();
        if (star instanceof AllTableColumns of) {
            List<String> parts = starred(of);
            items = names.items().stream()
                    .filter(item -> item.name() == null || item.name().equals(parts.get(parts.size() - 1)))
                    .toList();
            if (items.size() != 1 || items.get(0).name() == null) {
                return Output.All.UNKNOWN;
            }
        }
        boolean known = star instanceof AllTableColumns || names.merged().isEmpty();
        List<Output> columns = new ArrayList<>();
        for (Item item : items) {
            Output.All all = item.all();
            known &= all.known();
            columns.addAll(all.columns());
        }
        return new Output.All(columns, known);
    }

    /** The name before a star, by its tokens. */
    private List<String> starred(AllTableColumns star) {
        int start = bindings.text.indexAt(star.getASTNode().jjtGetFirstToken().beginColumn);
        int length = bindings.text.lengthOfName(start);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < length; i += 2) {
            parts.add(bindings.text.tokens().get(start + i).name(bindings.dialect));
        }
        return parts;
    }

    private @Nullable String name(SelectItem<?> item) {
        if (item.getAlias() != null && item.getAlias().getName() != null) {
            return bindings.text.name(item.getAlias().getName(), bindings.dialect);
        }
        List<String> parts = Values.unwrapped(item.getExpression()) instanceof Column column
                ? ColumnName.parts(column, bindings.text, bindings.dialect)
                : null;
        return parts == null ? null : parts.get(parts.size() - 1);
    }

    /** A column, or a value of its own. */
    @Nullable
    Term value(Expression expression, Visible names, View view) {
        List<TenantValue> value = bindings.values.all(List.of(expression), null);
        var cast = value == null ? Values.castTo(expression) : null;
        List<TenantValue> all = cast == null ? value : bindings.values.all(List.of(expression), cast);
        Term term = all == null ? bindings.conditions.term(expression, names) : view.constant(all, cast);
        Output.All given = values.get(Values.unwrapped(expression));
        return term != null ? term : given != null ? given.only() : bindings.conditions.unresolved(expression, view);
    }

    /** Lists of values as a query. The database names their columns. */
    private Output.All values(@Nullable ExpressionList<?> rows, View view) {
        if (rows == null || rows.isEmpty()) {
            return Output.All.UNKNOWN;
        }
        boolean several = rows.stream().allMatch(ExpressionList.class::isInstance);
        List<? extends List<?>> all =
                several ? rows.stream().map(row -> (ExpressionList<?>) row).toList() : List.of(rows);
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            int at = i;
            if (all.stream().anyMatch(row -> at >= row.size())) {
                return Output.All.UNKNOWN;
            }
            List<TenantValue> values = bindings.values.all(
                    all.stream().map(row -> (Expression) row.get(at)).toList(), null);
            outputs.add(new Output(null, values == null ? null : view.constant(values, null)));
        }
        return new Output.All(outputs, true);
    }

    /** Reads the queries that stand somewhere in these and were not read yet. */
    void inside(@Nullable Object part, Visible names, View view) {
        if (part == null) {
            return;
        }
        List<Select> found = new ArrayList<>();
        Nodes.anyBelow(
                List.of(part),
                node -> {
                    if (node instanceof Select select && !read.contains(node)) {
                        found.add(select);
                    }
                    return false;
                },
                node -> !(node instanceof Select));
        found.forEach(select -> apart(select, view, names));
    }

    /** What stands beside the queries in parentheses or between set operations, as ORDER BY. Which columns it means is not looked at. */
    private void beside(Select select, Object queries, View view) {
        Nodes.below(select, part -> {
            if (part != queries) {
                inside(part, Visible.UNKNOWN, view);
            }
        });
    }
}
