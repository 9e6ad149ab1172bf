package io.residency.jdbc.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the analysis must know of a store's tables. It is asked while a text is read, and its answers must not change: a change needs a new {@link SqlAnalysis}. */
public interface Columns {

    /** Knows no table. */
    Columns NONE = new Columns() {
        @Override
        public @Nullable TableFacts table(TableName name) {
            return null;
        }

        @Override
        public Set<String> ownerColumns(TableName table) {
            return Set.of();
        }

        @Override
        public boolean isTable(TableName name) {
            return false;
        }
    };

    /** The table that a statement means by this name, or null where there is none or its columns are not known. */
    @Nullable
    TableFacts table(TableName name);

    /** The columns that say whose rows a configured table holds, by the server's names: tenant, region, the path to the owner, and the key that such a path leads to. */
    Set<String> ownerColumns(TableName table);

    /** Whether the catalog has anything of this name that a statement may use as a table, or the configuration names it. */
    boolean isTable(TableName name);

    /** The columns that an INSERT writes which names none, in the table's order, by the server's names, or null where they are not known. */
    default @Nullable List<String> columns(TableName name) {
        TableFacts table = table(name);
        return table == null ? null : table.visibleColumns();
    }

    /** Whether a column of the table says whose a row is: its tenant, or its owner. */
    default boolean isOwned(TableName name) {
        TableFacts table = table(name);
        return table != null && (table.tenantColumn() != null || table.owner() != null);
    }
}
