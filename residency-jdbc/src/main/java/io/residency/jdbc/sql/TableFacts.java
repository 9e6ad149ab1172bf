package io.residency.jdbc.sql;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis must know of one table.
 *
 * @param name what the database takes the table's name for, with its schema
 * @param columns all of them, in the table's order
 * @param tenantColumn the column that holds the tenant, or null where the table has none or is not classified
 * @param owner the path to the table that says whose a row is, else null
 * @param regionColumn the column that holds the region of a row's tenant, else null
 * @param uniqueKeys the columns of each key of which no two rows have the same values, nulls apart, and that compares them as {@link ColumnFacts#comparedAs()} says
 * @param tenantKeys the columns of each key that holds the tenant, and in which two rows of different tenants never meet
 * @param references columns that lead, where they are not null, to a row of another table that is there and has the same tenant: foreign keys that hold, of which the tenants are a part
 */
public record TableFacts(
        TableName name,
        List<ColumnFacts> columns,
        @Nullable String tenantColumn,
        @Nullable OwnerPath owner,
        @Nullable String regionColumn,
        Set<Set<String>> uniqueKeys,
        Set<Set<String>> tenantKeys,
        List<OwnerPath> references) {

    /**
     * A column.
     *
     * @param visible whether {@code SELECT *} shows it and an INSERT that names no columns writes it
     * @param comparedAs how its values are compared, where two of them are equal in the database exactly when they are one value; else null
     */
    public record ColumnFacts(
            String name, boolean visible, @Nullable KeyType comparedAs) {}

    /**
     * A row belongs to whom that row of the owner's table belongs to, whose key this column holds.
     *
     * @param type how both are compared
     * @param via the path as configured; null where a foreign key says the same
     */
    public record OwnerPath(
            String column, TableName ownerTable, String ownerColumn, KeyType type, Classification.@Nullable Via via) {}

    public TableFacts {
        columns = List.copyOf(columns);
        uniqueKeys = Set.copyOf(uniqueKeys);
        tenantKeys = Set.copyOf(tenantKeys);
        references = List.copyOf(references);
    }

    @Nullable
    ColumnFacts column(String wanted) {
        for (ColumnFacts column : columns) {
            if (column.name().equals(wanted)) {
                return column;
            }
        }
        return null;
    }

    /** Whether a row's owner is found by this column. */
    boolean leadsToOwner(String column) {
        return tenantColumn == null && owner != null && owner.column().equals(column);
    }

    List<String> visibleColumns() {
        return columns.stream()
                .filter(ColumnFacts::visible)
                .map(ColumnFacts::name)
                .toList();
    }
}
