package io.residency.jdbc.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the analysis must know of the classified tables. It is asked while a text is read, and its answers must not change: a change needs a new {@link SqlAnalysis}. */
public interface Columns {

    /** Knows no table. */
    Columns NONE = new Columns() {
        @Override
        public @Nullable List<String> columns(TableName table) {
            return null;
        }

        @Override
        public @Nullable String tenantColumn(TableName table) {
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

    /** The columns that an INSERT writes which names none, in the table's order, by the server's names, or null where they are not known. */
    @Nullable
    List<String> columns(TableName table);

    /** The column that holds the tenant, by the server's name, or null where the table has none or is not known. */
    @Nullable
    String tenantColumn(TableName table);

    /** The columns that say whose rows a configured table holds, by the server's names: tenant, region, the path to the owner, and the key that such a path leads to. */
    Set<String> ownerColumns(TableName table);

    /** Whether the catalog has anything of this name that a statement may use as a table, or the configuration names it. */
    boolean isTable(TableName name);
}
