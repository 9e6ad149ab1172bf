package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.RowGetExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls that PostgreSQL lets one write like a column: {@code c.f} is {@code f(c)} where c has no column of that name. Only where c can be nothing but tables whose columns are known is it certain
 * which of the two is meant; for functions, subqueries, common table expressions and the rest the call may be a column.
 */
final class FieldCalls {
    private static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** Names that a data change has without saying so. */
    private static final Set<String> ROWS_OF_A_CHANGE = Set.of("excluded", "old", "new");

    private final Walk walk;
    private final QueryText text;
    private final Columns columns;
    private final Map<String, Named> names = new HashMap<>();

    /** All that has one name in a statement, in whatever part of it. */
    private static final class Named {
        /** The columns of each table among them. */
        final Set<Set<String>> tables = new HashSet<>();

        int known;
        int all;
    }

    FieldCalls(Walk walk, QueryText text, Columns columns) {
        this.walk = walk;
        this.text = text;
        this.columns = columns;
    }

    void collect() {
        walk.tables.byNode().forEach((table, source) -> named(table, columns.columns(source.table)));
        walk.called.aliases.forEach(alias -> named(alias).all++);
        walk.called.functionSources.forEach(function -> named(function).all++);
        ROWS_OF_A_CHANGE.forEach(row -> named(row).all++);
        for (Expression expression : walk.expressions) {
            if (expression instanceof Column column) {
                List<String> parts = parts(column);
                if (parts.size() > 1) {
                    field(parts.get(parts.size() - 2), parts.get(parts.size() - 1), column);
                }
            } else if (expression instanceof RowGetExpression field) {
                String of = Values.unwrapped(field.getExpression()) instanceof Column row
                                && parts(row).size() == 1
                        ? parts(row).get(0)
                        : null;
                field(of, text.name(field.getColumnName(), Dialect.POSTGRESQL), null);
            }
        }
    }

    private List<String> parts(Column column) {
        List<String> parts = ColumnName.parts(column, text, Dialect.POSTGRESQL);
        if (parts == null) {
            throw GapException.at(null, Reason.CONSTRUCT, "column");
        }
        return parts;
    }

    /** An alias is counted with all aliases; it stays unknown where more of them are than known tables. */
    private void named(Table table, @Nullable List<String> known) {
        boolean aliased = table.getAlias() != null;
        Named named = named(text.name(aliased ? table.getAlias().getName() : table.getName(), Dialect.POSTGRESQL));
        named.all += aliased ? 0 : 1;
        boolean renamed = aliased
                && table.getAlias().getAliasColumns() != null
                && !table.getAlias().getAliasColumns().isEmpty();
        if (known != null && !renamed) {
            named.known++;
            named.tables.add(Set.copyOf(known));
        }
    }

    private Named named(String name) {
        return names.computeIfAbsent(name, unknown -> new Named());
    }

    /** @param of what the field is one of, or null where that has no name */
    private void field(@Nullable String of, String name, @Nullable Column written) {
        Named named = of == null ? null : names.get(of);
        if (named == null || named.known == 0 || named.known < named.all) {
            add(written, name, true);
            return;
        }
        long holders = named.tables.stream().filter(table -> holds(table, name)).count();
        if (holders < named.tables.size()) {
            add(written, name, holders > 0);
        }
    }

    private static boolean holds(Set<String> table, String name) {
        return table.contains(name) || SYSTEM_COLUMNS.contains(name);
    }

    private void add(@Nullable Column written, String name, boolean mayBeColumn) {
        Token at = written == null ? null : text.tokenNear(written.getASTNode().jjtGetFirstToken().beginColumn);
        walk.called.functions.add(new FunctionCall(null, name, Token.indexOf(at), mayBeColumn));
    }
}
