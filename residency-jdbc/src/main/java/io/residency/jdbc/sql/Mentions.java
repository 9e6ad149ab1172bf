package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** What is compared with a tenant column of each name. */
    private final Map<String, Set<TenantValue>> byColumn = new HashMap<>();

    Mentions(Walk walk, QueryText text, Dialect dialect) {
        this.walk = walk;
        this.text = text;
        this.dialect = dialect;
        this.values = new Values(text, dialect);
        for (Source source : walk.tables.all()) {
            String column = source.tenantColumn();
            if (column != null) {
                byColumn.putIfAbsent(column, new LinkedHashSet<>());
            }
        }
    }

    void collect() {
        compared();
        Map<String, List<TenantValue>> lists = new HashMap<>();
        byColumn.forEach((column, mentioned) -> lists.put(column, List.copyOf(mentioned)));
        for (Source source : walk.tables.all()) {
            String column = source.tenantColumn();
            if (column != null) {
                // One list for all of them: a statement may have thousands, and as many values.
                source.mentioned = lists.getOrDefault(column, List.of());
            }
        }
    }

    private void compared() {
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
        Set<String> columns = new HashSet<>();
        tenants(side, columns);
        if (!columns.isEmpty()) {
            List<TenantValue> mentioned = new ArrayList<>();
            values.mentioned(other, mentioned);
            columns.forEach(column -> byColumn.computeIfPresent(column, (name, all) -> {
                all.addAll(mentioned);
                return all;
            }));
        }
    }

    private void tenants(Expression side, Set<String> into) {
        Expression inner = Values.unwrapped(side);
        if (inner instanceof CastExpression cast) {
            tenants(cast.getLeftExpression(), into);
        } else if (inner instanceof ExpressionList<?> row) {
            row.forEach(element -> tenants(element, into));
        } else if (inner instanceof Column column) {
            List<String> parts = ColumnName.parts(column, text, dialect);
            if (parts != null) {
                String name = parts.get(parts.size() - 1);
                if (byColumn.containsKey(name)) {
                    into.add(name);
                }
            }
        }
    }
}
