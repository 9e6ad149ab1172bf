package io.residency.jdbc.catalog;

import java.util.Set;

/**
 * Columns of which no two rows of a table have the same values: of a unique index that is valid, checked at once, and over
 * all rows and plain columns.
 *
 * @param columns as the server stores their names
 * @param bytewise whether two values meet in the key only when they are the same bytes. Where not, a row can meet one of
 *     another tenant there, also where the column itself is compared by bytes
 */
public record UniqueKey(Set<String> columns, boolean bytewise) {
    public UniqueKey {
        columns = Set.copyOf(columns);
    }
}
