package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** The common table expressions of one query or data change, and the names in the place of tables that mean them. */
final class CommonNames {
    private final QueryText text;
    private final Dialect dialect;
    private final Columns columns;
    private final Work work;
    private final IdentityHashMap<Table, WithItem<?>> meant = new IdentityHashMap<>();
    /** How many have a name. */
    private final Map<String, Integer> named = new HashMap<>();

    CommonNames(QueryText text, Dialect dialect, Columns columns, Work work) {
        this.text = text;
        this.dialect = dialect;
        this.columns = columns;
        this.work = work;
    }

    /** Null where it is a table of the database. */
    @Nullable
    WithItem<?> of(Table table) {
        return meant.get(table);
    }

    /** How often one is used. */
    int references(WithItem<?> item) {
        return Collections.frequency(meant.values(), item);
    }

    Map<String, Integer> named() {
        return named;
    }

    /** The name in the place of this table is that one's. */
    void means(Table table, WithItem<?> item) {
        meant.put(table, item);
    }

    /** Each sees those before it; after RECURSIVE, in PostgreSQL, all of its list, in H2 also itself. */
    Scope declare(@Nullable List<WithItem<?>> items, Scope scope, BiConsumer<WithItem<?>, Scope> inside) {
        if (items == null || items.isEmpty()) {
            return scope;
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        Map<String, WithItem<?>> visible = new HashMap<>();
        if (recursive && dialect == Dialect.POSTGRESQL) {
            items.forEach(item -> visible.put(text.name(item.getAliasName(), dialect), item));
        }
        for (WithItem<?> item : items) {
            String name = text.name(item.getAliasName(), dialect);
            named.merge(name, 1, Integer::sum);
            if (dialect == Dialect.H2 && columns.isTable(new TableName(null, name))) {
                // H2 takes the table.
                throw GapException.at(null, Reason.CONSTRUCT, "common table expression with the name of a table");
            }
            if (recursive) {
                visible.put(name, item);
            }
            work.look(10L * visible.size());
            inside.accept(item, scope.with(visible));
            visible.put(name, item);
        }
        return scope.with(visible);
    }
}
