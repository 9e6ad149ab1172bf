package io.residency.jdbc;

import io.residency.Place;
import io.residency.policy.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not understood in every text of one shape.
 *
 * @param token the number of the token at which it was not, whose place each text says; -1 where the gap says its place, or has none
 */
record GapAtToken(Gap gap, int token) {

    /** The same in one text. */
    Gap at(@Nullable Place place) {
        if (place == null) {
            return gap;
        }
        Place known = gap.table() == null ? place : new Place(place.line(), place.column());
        return new Gap(gap.what(), gap.way(), gap.table(), known);
    }
}
