package io.residency.policy;

import io.residency.Place;
import io.residency.Way;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not understood.
 *
 * @param what a constant phrase of the library's own text, never the statement's
 * @param way what helps; null where nothing is known but that it is not understood
 * @param table the table concerned as the configuration names it, else null
 * @param place where in the statement, else null
 */
public record Gap(
        String what,
        @Nullable Way way,
        @Nullable String table,
        @Nullable Place place) {
    public Gap {
        Objects.requireNonNull(what, "what");
    }

    /** Nothing is known of what helps. */
    public Gap(String what, @Nullable String table, @Nullable Place place) {
        this(what, null, table, place);
    }
}
