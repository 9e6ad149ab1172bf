package io.residency.jdbc.catalog;

import java.util.Set;

/**
 * Columns of which no two rows of a table have the same values: of a unique index that is valid, checked at once, and over
 * all rows and plain columns.
 *
 * @param columns as the server stores their names
 * @param exact those of them of which two values meet in the key only when they are the same bytes. Of others a row can meet
 *     one of another tenant there, also where the column itself is compared by bytes
 */
public record UniqueKey(Set<String> columns, Set<String> exact) {
    public UniqueKey {
        columns = Set.copyOf(columns);
        exact = Set.copyOf(exact);
    }

    /** One of whose columns all are exact, or none. */
    public UniqueKey(Set<String> columns, boolean bytewise) {
        this(columns, bytewise ? columns : Set.of());
    }

    /** Whether all of its values meet only when they are the same bytes. */
    public boolean bytewise() {
        return exact.equals(columns);
    }
}
