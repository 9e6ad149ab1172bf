package io.residency.jdbc.sql;

import io.residency.jdbc.sql.TableFacts.ColumnFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a FROM list, as columns are looked for in it.
 *
 * @param name how columns say that they are of it; null where it has no name
 * @param schema as written; null where none was, or an alias stands in its place
 * @param source the occurrence, where it is a table under its own columns' names
 * @param outputs its columns, where it is anything else
 */
record Item(
        @Nullable String name,
        @Nullable String schema,
        @Nullable Source source,
        Output.All outputs) {

    /** What no name is. */
    static final String NAMELESS = "\0";

    static Item of(Source source, @Nullable String alias) {
        return new Item(
                alias == null ? source.table.name() : alias,
                alias == null ? source.table.schema() : null,
                source,
                Output.All.UNKNOWN);
    }

    static Item of(@Nullable String name, Output.All outputs) {
        return new Item(name, null, null, outputs);
    }

    /** Whether all of its columns are known by name. */
    boolean isKnown() {
        return source != null
                ? source.facts != null
                : outputs.known() && outputs.columns().stream().noneMatch(column -> column.name() == null);
    }

    /** How many columns of it are known, and one. */
    long width() {
        int columns = source == null
                ? outputs.columns().size()
                : source.facts == null ? 0 : source.facts.columns().size();
        return 1L + columns;
    }

    /** How many of its known columns have this name. */
    long count(String column) {
        return source != null
                ? source.facts != null && source.facts.column(column) != null ? 1 : 0
                : outputs.columns().stream()
                        .filter(each -> column.equals(each.name()))
                        .count();
    }

    @Nullable
    Term term(String column) {
        if (source != null) {
            return source.term(column);
        }
        List<Output> named = outputs.columns().stream()
                .filter(each -> column.equals(each.name()))
                .toList();
        return named.size() == 1 && isKnown() ? named.get(0).term() : null;
    }

    /** What a star shows of it. */
    Output.All all() {
        if (source == null) {
            return outputs;
        }
        if (source.facts == null) {
            return Output.All.UNKNOWN;
        }
        List<Output> all = new ArrayList<>();
        for (ColumnFacts column : source.facts.columns()) {
            if (column.visible()) {
                // Terms of the columns that nobody asks for would be the most of a wide table.
                Term term = column.comparedAs() == null ? null : source.term(column.name());
                all.add(new Output(column.name(), term));
            }
        }
        return new Output.All(all, true);
    }
}
