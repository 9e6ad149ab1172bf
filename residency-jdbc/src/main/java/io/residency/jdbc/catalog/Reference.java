package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Objects;

/**
 * A foreign key that holds for each row of its table that has no null in the columns: it is enforced, was checked for all rows,
 * and is checked at the end of each statement. Nothing that somebody created takes part in it, and no trigger or rule can keep
 * the database from what the key has it do.
 *
 * @param columns here, in the key's order
 * @param table to which they lead
 * @param referenced the columns there, in the same order
 */
public record Reference(List<Column> columns, TableName table, List<String> referenced) {

    /**
     * One of the columns.
     *
     * @param present whether it is never null
     */
    public record Column(String name, boolean present) {}

    public Reference {
        Objects.requireNonNull(table, "table");
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
        if (columns.size() != referenced.size()) {
            throw new IllegalArgumentException("a foreign key has as many columns on both sides");
        }
    }
}
