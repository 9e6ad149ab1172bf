package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** The tables of the database that one query or data change names, each where it does. */
final class FoundTables {
    private final QueryText text;
    private final Columns columns;
    private final Accounted accounted;
    private final CommonNames commonNames;
    /** By the index of their first token, which is the order of the text. */
    private final Map<Integer, Source> sources = new TreeMap<>();

    private final IdentityHashMap<Table, Source> sourceOf = new IdentityHashMap<>();

    FoundTables(QueryText text, Columns columns, Accounted accounted, CommonNames commonNames) {
        this.text = text;
        this.columns = columns;
        this.accounted = accounted;
        this.commonNames = commonNames;
    }

    /** In the order of the text. */
    Collection<Source> all() {
        return sources.values();
    }

    /** The tokens at which their names begin. */
    Collection<Integer> tokens() {
        return sources.keySet();
    }

    IdentityHashMap<Table, Source> byNode() {
        return sourceOf;
    }

    /** Null where it is none of the database. */
    @Nullable
    Source of(Table table) {
        return sourceOf.get(table);
    }

    /** What stands in the place of a table that is read. */
    void read(Table table, Scope scope) {
        int index = accounted.indexOf(table);
        TableName name = name(table, index);
        WithItem<?> common = name.schema() == null ? scope.find(name.name()) : null;
        if (common != null) {
            commonNames.means(table, common);
        } else {
            source(table, index, name).reads = true;
        }
    }

    /** The table that is written, which is never a common table expression. */
    Source target(Table table) {
        int index = accounted.indexOf(table);
        Source source = source(table, index, name(table, index));
        source.writes = true;
        return source;
    }

    /** When all are found. */
    void number() {
        int index = 0;
        for (Source source : sources.values()) {
            source.index = index++;
        }
    }

    private Source source(Table table, int index, TableName name) {
        Source source = sources.computeIfAbsent(
                index, i -> new Source(name, text.tokens().get(i), columns.table(name)));
        sourceOf.put(table, source);
        return source;
    }

    /** Of a table that is neither of another database, as in {@code t@link}, nor of another time. */
    private TableName name(Table table, int index) {
        int next = index + text.lengthOfName(index);
        boolean elsewhere =
                next < text.tokens().size() && text.tokens().get(next).key().startsWith("@");
        if (elsewhere || isPresent(table.getTimeTravel()) || isPresent(table.getTimeTravelStrAfterAlias())) {
            throw GapException.at(text.tokens().get(index), Reason.CONSTRUCT, "table");
        }
        accounted.placedSources.set(index);
        return accounted.nameAt(index);
    }

    private static boolean isPresent(@Nullable String part) {
        return part != null && !part.isEmpty();
    }
}
