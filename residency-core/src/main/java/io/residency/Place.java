package io.residency;

/**
 * A place in a statement, both counted from 1.
 *
 * @param line the line
 * @param column the column, in UTF-16 units
 */
public record Place(int line, int column) {
    public Place {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("a place is counted from 1");
        }
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
