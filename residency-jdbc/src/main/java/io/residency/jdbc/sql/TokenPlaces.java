package io.residency.jdbc.sql;

import io.residency.Place;
import org.jspecify.annotations.Nullable;

/** Finds where some tokens stand. That is wanted of what is refused only, and no reading keeps it. */
final class TokenPlaces implements TokenSink {
    private final int[] wanted;
    private final @Nullable Place[] places;
    private int index;

    private TokenPlaces(int[] wanted) {
        this.wanted = wanted;
        this.places = new Place[wanted.length];
    }

    static @Nullable Place[] of(String sql, Dialect dialect, int... wanted) {
        var found = new TokenPlaces(wanted);
        try {
            Lexer.read(sql, dialect, found);
        } catch (GapException e) {
            // No token behind it was read.
        }
        return found.places;
    }

    @Override
    public void token(Token.Kind kind, int line, int column, int from, int to, @Nullable String text) {
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == index) {
                places[i] = new Place(line, column, kind.phrase());
            }
        }
        index++;
    }
}
