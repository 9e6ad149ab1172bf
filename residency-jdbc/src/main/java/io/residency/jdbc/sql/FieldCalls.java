package io.residency.jdbc.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;

/** Finds calls that PostgreSQL lets one write like a column: {@code c.f} is {@code f(c)} where the table has no column of that name. */
final class FieldCalls {
    private static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    private final Walk walk;
    private final QueryText text;
    private final Columns columns;

    FieldCalls(Walk walk, QueryText text, Columns columns) {
        this.walk = walk;
        this.text = text;
        this.columns = columns;
    }

    void collect() {
        Map<String, Set<String>> known = known();
        for (Expression expression : walk.expressions) {
            if (!(expression instanceof Column column)) {
                continue;
            }
            List<String> parts = ColumnName.parts(column, text, Dialect.POSTGRESQL);
            if (parts == null || parts.size() < 2) {
                continue;
            }
            String name = parts.get(parts.size() - 1);
            Set<String> names = known.get(parts.get(parts.size() - 2));
            if (names != null && !names.contains(name) && !SYSTEM_COLUMNS.contains(name)) {
                walk.functions.add(new FunctionCall(null, name, 0, 0));
            }
        }
    }

    /** The columns under each alias or name. Where several sources share one, any of them may be meant. */
    private Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>();
        walk.sourceOf.forEach((table, source) -> {
            List<String> names = columns.columns(source.table);
            if (names != null) {
                String alias = table.getAlias() == null
                        ? source.table.name()
                        : text.name(table.getAlias().getName(), Dialect.POSTGRESQL);
                known.computeIfAbsent(alias, a -> new HashSet<>()).addAll(names);
            }
        });
        return known;
    }
}
