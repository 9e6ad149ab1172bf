package io.residency.jdbc.sql;

import java.util.List;
import java.util.Set;

/** Finds H2's type {@code ENUM ('a', 'b')} behind the name of a column, where no call can stand. */
final class H2Enums {
    /** What can stand before the name of a column that is defined. */
    private static final Set<String> BEFORE_COLUMN = Set.of("(", ",", "add", "column", "exists");

    private H2Enums() {}

    static boolean isTypeAt(List<Token> tokens, int i, Dialect dialect) {
        return dialect == Dialect.H2
                && tokens.get(i).is("enum")
                && holdsOnlyTexts(tokens, i + 1)
                && (isColumn(tokens, i - 1)
                        || (Tokens.keyAt(tokens, i - 1).equals("type")
                                && Tokens.keyAt(tokens, i - 2).equals("data")));
    }

    private static boolean isColumn(List<Token> tokens, int i) {
        return i >= 0
                && tokens.get(i).isName()
                && !Words.of(Dialect.H2).isReserved(tokens.get(i))
                && (i == 0 || BEFORE_COLUMN.contains(Tokens.keyAt(tokens, i - 1)));
    }

    private static boolean holdsOnlyTexts(List<Token> tokens, int open) {
        int end = Tokens.behind(tokens, open) - 1;
        for (int i = open + 1; i < end; i++) {
            boolean right = (i - open) % 2 == 1
                    ? tokens.get(i).kind() == Token.Kind.TEXT
                    : tokens.get(i).is(",");
            if (!right) {
                return false;
            }
        }
        return end > open + 1;
    }
}
