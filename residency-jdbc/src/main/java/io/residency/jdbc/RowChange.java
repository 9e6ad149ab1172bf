package io.residency.jdbc;

import java.util.Map;

/**
 * A change to the current row of an updatable result set.
 *
 * @param kind what is done
 * @param columns the columns written, each by its name in the table, with the value; {@link TenantParameters#UNPROVABLE}
 *     for what cannot be compared
 */
record RowChange(Kind kind, Map<String, Object> columns) {
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    RowChange {
        columns = Map.copyOf(columns);
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "RowChange[" + kind + "]";
    }
}
