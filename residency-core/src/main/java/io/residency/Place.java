package io.residency;

import org.jspecify.annotations.Nullable;

/**
 * A place in a statement, counted from 1.
 *
 * @param line the line
 * @param column the column, in UTF-16 units
 * @param kind what kind of thing stands there, a constant phrase such as "a quoted name", never the thing itself; null where
 *     that is not known
 */
public record Place(int line, int column, @Nullable String kind) {
    public Place {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("a place is counted from 1");
        }
    }

    /** What stands there is not known. */
    public Place(int line, int column) {
        this(line, column, null);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + (kind == null ? "" : ", at " + kind);
    }
}
