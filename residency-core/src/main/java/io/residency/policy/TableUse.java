package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one occurrence of a table.
 *
 * @param name as the configuration names it; null where the configuration does not know it
 * @param classification of the table; null where it has none
 * @param operation what is done to it
 * @param temporary whether the object defined is a temporary table, which no other session sees
 * @param rows what is known of whose rows these are
 * @param place where in the statement, else null
 */
public record TableUse(
        @Nullable String name,
        @Nullable Classification classification,
        Operation operation,
        boolean temporary,
        Rows rows,
        @Nullable Place place) {

    public TableUse {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(rows, "rows");
        if (classification != null && name == null) {
            throw new IllegalArgumentException("a classified table has a name");
        }
    }
}
