package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.schema.Column;

/** Collects every value that a statement compares with a tenant column, wherever the comparison stands. Errs towards too many: a column's name alone decides. */
final class Mentions {
    private final Walk walk;
    private final QueryText text;
    private final Dialect dialect;
    private final Values values;

    Mentions(Walk walk, QueryText text, Dialect dialect) {
        this.walk = walk;
        this.text = text;
        this.dialect = dialect;
        this.values = new Values(text);
    }

    void collect() {
        for (Expression expression : walk.expressions) {
            if (expression instanceof AndExpression || expression instanceof OrExpression) {
                continue;
            }
            if (expression instanceof InExpression in) {
                compared(in.getLeftExpression(), in.getRightExpression());
            } else if (expression instanceof Between between) {
                compared(between.getLeftExpression(), between.getBetweenExpressionStart());
                compared(between.getLeftExpression(), between.getBetweenExpressionEnd());
            } else if (expression instanceof IsDistinctExpression distinct) {
                compared(distinct.getLeftExpression(), distinct.getRightExpression());
                compared(distinct.getRightExpression(), distinct.getLeftExpression());
            } else if (expression instanceof BinaryExpression comparison) {
                compared(comparison.getLeftExpression(), comparison.getRightExpression());
                compared(comparison.getRightExpression(), comparison.getLeftExpression());
            }
        }
    }

    private void compared(Expression side, Expression other) {
        List<Source> sources = new ArrayList<>();
        tenants(side, sources);
        if (!sources.isEmpty()) {
            List<TenantValue> mentioned = new ArrayList<>();
            values.mentioned(other, mentioned);
            sources.forEach(source -> source.mentioned.addAll(mentioned));
        }
    }

    private void tenants(Expression side, List<Source> into) {
        Expression inner = Values.unwrapped(side);
        if (inner instanceof CastExpression cast) {
            tenants(cast.getLeftExpression(), into);
        } else if (inner instanceof ExpressionList<?> row) {
            row.forEach(element -> tenants(element, into));
        } else if (inner instanceof Column column) {
            List<String> parts = ColumnName.parts(column, text, dialect);
            if (parts != null) {
                String name = parts.get(parts.size() - 1);
                walk.sources.values().stream()
                        .filter(source -> name.equals(source.tenantColumn()))
                        .forEach(into::add);
            }
        }
    }
}
