package io.residency.jdbc.resolved;

import io.residency.Place;
import io.residency.Way;
import io.residency.policy.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not understood in every text of one shape.
 *
 * @param token the number of the token at which it was not, whose place each text says; -1 where the gap says its place, or has none
 */
record GapAtToken(Gap gap, int token) {

    /** Whether it is no obstacle to a text of which the configuration declares what it does. */
    boolean isDeclarable() {
        Way way = gap.way();
        if (way == null) {
            return false;
        }
        return switch (way) {
            case CHANGING_CONNECTION,
                    CONFIGURED_TABLE,
                    DATABASE,
                    FOREIGN_SERVER,
                    KNOWN_TYPE,
                    OTHER_NAME,
                    REACHABLE_STORE -> false;
            case A_STATEMENT,
                    DECLARED_FUNCTION,
                    DECLARED_PROCEDURE,
                    DECLARED_TRIGGER,
                    JDBC_METHOD,
                    OTHER_FORM,
                    OUTSIDE,
                    REPORT,
                    SMALLER,
                    TABLES_OF_VIEW -> true;
        };
    }

    /** The same in one text. */
    Gap at(@Nullable Place place) {
        if (place == null) {
            return gap;
        }
        Place known = gap.table() == null ? place : new Place(place.line(), place.column());
        return new Gap(gap.what(), gap.way(), gap.table(), known);
    }
}
