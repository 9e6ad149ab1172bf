package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.RowGetExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Takes facts from the conjunctions of a WHERE or ON that say {@code column = value}, {@code column IN (values)}, {@code column = column}, {@code column IN (query)} or {@code EXISTS (query)}. Where
 * a form is not listed here, nothing is proved.
 */
final class Conditions {
    private final Bindings bindings;

    Conditions(Bindings bindings) {
        this.bindings = bindings;
    }

    /** What a condition says of each row in the view's region, which are those for which it is true. */
    void holds(@Nullable Expression condition, Visible names, View view) {
        Deque<Expression> open = new ArrayDeque<>();
        if (condition != null) {
            open.push(condition);
        }
        while (!open.isEmpty()) {
            Expression next = Values.unwrapped(open.pop());
            if (next instanceof AndExpression and && !and.isUseOperator()) {
                open.push(and.getRightExpression());
                open.push(and.getLeftExpression());
            } else {
                conjunction(next, names, view);
                // Queries that were read above are not read again.
                bindings.queries.inside(next, names, view);
            }
        }
    }

    private void conjunction(Expression conjunction, Visible names, View view) {
        if (conjunction instanceof EqualsTo equals) {
            equal(equals.getLeftExpression(), equals.getRightExpression(), names, view);
        } else if (conjunction instanceof InExpression in && !in.isNot() && !in.isGlobal()) {
            in(in.getLeftExpression(), in.getRightExpression(), names, view);
        } else if (conjunction instanceof ExistsExpression exists && !exists.isNot()) {
            if (exists.getRightExpression() instanceof Select select) {
                bindings.queries.given(select, view, names);
            }
        } else if (conjunction instanceof IsDistinctExpression distinct && distinct.isNot()) {
            oneOf(distinct.getLeftExpression(), List.of(distinct.getRightExpression()), names, view);
            oneOf(distinct.getRightExpression(), List.of(distinct.getLeftExpression()), names, view);
        }
    }

    private void equal(Expression left, Expression right, Visible names, View view) {
        List<Expression> a = row(left);
        List<Expression> b = row(right);
        for (int i = 0; i < a.size() && a.size() == b.size(); i++) {
            Term first = term(a.get(i), names);
            Term second = term(b.get(i), names);
            if (first != null && second != null) {
                view.same(first, second);
            } else if (a.size() == 1 && first != null && any(right, first, names, view)) {
                return;
            } else {
                oneOf(a.get(i), List.of(unlessNull(b.get(i), first, names)), names, view);
                oneOf(b.get(i), List.of(unlessNull(a.get(i), second, names)), names, view);
            }
        }
    }

    /**
     * The value of {@code coalesce(value, column)} where it is compared with that column: it is the value, or null, which binds nothing. Hibernate writes it where a tenant may be all of them.
     */
    private Expression unlessNull(Expression expression, @Nullable Term column, Visible names) {
        boolean coalesces = column != null
                && Values.unwrapped(expression) instanceof Function function
                && function.getName().equalsIgnoreCase("coalesce")
                && isPlain(function)
                && function.getParameters().size() == 2
                && term(function.getParameters().get(1), names) == column;
        return coalesces
                ? ((Function) Values.unwrapped(expression)).getParameters().get(0)
                : expression;
    }

    private void in(Expression left, @Nullable Expression right, Visible names, View view) {
        List<Expression> row = row(left);
        if (right instanceof Select select) {
            query(row, select, names, view);
        } else if (right instanceof ParenthesedExpressionList<?> list && !list.isEmpty()) {
            List<List<Expression>> rows = list.stream()
                    .map(element -> row.size() == 1 ? List.<Expression>of(element) : row(element))
                    .toList();
            if (rows.stream().allMatch(each -> each.size() == row.size())) {
                for (int i = 0; i < row.size(); i++) {
                    int at = i;
                    oneOf(row.get(i), rows.stream().map(each -> each.get(at)).toList(), names, view);
                }
            }
        }
    }

    private void query(List<Expression> row, Select select, Visible names, View view) {
        Output.All given = bindings.queries.given(select, view, names);
        for (int i = 0; i < row.size() && row.size() == given.columns().size(); i++) {
            Term term = term(row.get(i), names);
            Term other = given.at(i);
            if (term != null && other != null) {
                view.same(term, other);
            }
        }
    }

    /** {@code column = ANY (query)} or {@code column = ANY (?)}; whether it is one. */
    private boolean any(Expression operand, Term term, Visible names, View view) {
        if (operand instanceof AnyComparisonExpression any) {
            if (any.getAnyType() != AnyType.ALL && any.getSelect() != null) {
                Output.All given = bindings.queries.given(any.getSelect(), view, names);
                Term other = given.columns().size() == 1 ? given.at(0) : null;
                if (other != null) {
                    view.same(term, other);
                }
            }
            return true;
        }
        if (operand instanceof Function function
                && Set.of("any", "some").contains(function.getName().toLowerCase(Locale.ROOT))
                && isPlain(function)
                && function.getParameters().size() == 1
                && term.type != null) {
            List<TenantValue> values =
                    bindings.values.elements(function.getParameters().get(0), term.type);
            if (values != null) {
                view.oneOf(term, values);
                return true;
            }
        }
        return false;
    }

    /** Whether a call has arguments and nothing else. */
    private static boolean isPlain(Function function) {
        return function.getParameters() != null
                && !function.isDistinct()
                && !function.isUnique()
                && !function.isAllColumns()
                && function.getOrderByElements() == null
                && function.getAttribute() == null
                && function.getKeep() == null
                && function.getHavingClause() == null
                && function.getNullHandling() == null;
    }

    private void oneOf(Expression column, List<? extends Expression> values, Visible names, View view) {
        Term term = term(column, names);
        List<TenantValue> all = term == null ? null : bindings.values.all(values, term.type);
        if (term != null && all != null) {
            view.oneOf(term, all);
        }
    }

    /** The parts of a row value, or the one value. */
    private static List<Expression> row(Expression expression) {
        Expression inner = Values.unwrapped(expression);
        return inner instanceof ExpressionList<?> list && !list.isEmpty() ? List.copyOf(list) : List.of(inner);
    }

    /** The column that an expression is and nothing else, a cast to its own kind apart; null where that is not certain. */
    @Nullable
    Term term(@Nullable Expression expression, Visible names) {
        if (expression != null && Values.unwrapped(expression) instanceof CastExpression cast) {
            KeyType to = Values.plainCast(cast);
            Term term = to == null ? null : term(cast.getLeftExpression(), names);
            return term == null || term.type != to ? null : term;
        }
        if (expression == null
                || !(Values.unwrapped(expression) instanceof Column column)
                || column.getArrayConstructor() != null) {
            return null;
        }
        List<String> parts = ColumnName.parts(column, bindings.text, bindings.dialect);
        bindings.walk.work.look(names.costOf(parts));
        return parts == null ? null : names.find(parts);
    }

    /** The column that an expression is where {@link #term} is not certain which; null where it is something else. */
    @Nullable
    Term unresolved(Expression expression, View view) {
        Expression inner = Values.unwrapped(expression);
        if (inner instanceof RowGetExpression field) {
            return Term.unresolved(view.region(), bindings.text.name(field.getColumnName(), bindings.dialect));
        }
        List<String> parts = inner instanceof Column column && column.getArrayConstructor() == null
                ? ColumnName.parts(column, bindings.text, bindings.dialect)
                : null;
        return parts == null ? null : Term.unresolved(view.region(), parts.get(parts.size() - 1));
    }
}
