package io.residency.policy;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.Place;
import io.residency.Region;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one occurrence of a table.
 *
 * @param name as the configuration names it; null where the configuration does not know it, as a temporary table's
 * @param classification of the table; null where it has none
 * @param operation what is done to it
 * @param temporary whether it is a temporary table, which no other session sees and which holds what the statements of this
 *     borrow have put there
 * @param rows what is known of whose rows these are
 * @param place where in the statement, else null
 * @param elsewhere the regions in which other databases hold its rows, or some of them: judged as if the store's footprint
 *     held them
 * @param statement the number of the statement in the text that was sent, from 0: nothing flows from one into another
 */
public record TableUse(
        @Nullable String name,
        @Nullable Classification classification,
        Operation operation,
        boolean temporary,
        Rows rows,
        @Nullable Place place,
        Set<Region> elsewhere,
        int statement) {

    /** A table all of whose rows lie in the store. */
    public TableUse(
            @Nullable String name,
            @Nullable Classification classification,
            Operation operation,
            boolean temporary,
            Rows rows,
            @Nullable Place place) {
        this(name, classification, operation, temporary, rows, place, Set.of());
    }

    /** A table of a text's only statement. */
    public TableUse(
            @Nullable String name,
            @Nullable Classification classification,
            Operation operation,
            boolean temporary,
            Rows rows,
            @Nullable Place place,
            Set<Region> elsewhere) {
        this(name, classification, operation, temporary, rows, place, elsewhere, 0);
    }

    public TableUse {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(rows, "rows");
        elsewhere = Set.copyOf(elsewhere);
        if (classification != null && name == null && !temporary) {
            throw new IllegalArgumentException("a classified table has a name");
        }
    }
}
