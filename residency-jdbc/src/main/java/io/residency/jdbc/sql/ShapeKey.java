package io.residency.jdbc.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a text as its shape: each token as it stands, but of a literal only its kind. Two texts have one shape exactly when they have the same tokens but for the values of their literals. */
final class ShapeKey implements TokenSink {
    /** How a statement begins whose reading depends on no literal's value. */
    private static final List<String> BEGINNINGS =
            List.of("select", "with", "insert", "update", "delete", "merge", "values", "table");

    private static final char OTHER_NUMBER = 9;

    private final String sql;
    private final StringBuilder key;
    private boolean begins = true;
    private boolean shaped = true;
    private int[] ends = new int[8];
    private int slots;

    ShapeKey(String sql) {
        this.sql = sql;
        this.key = new StringBuilder(sql.length() + sql.length() / 8 + 16);
    }

    /** Null where the reading may depend on the value of a literal. */
    @Nullable
    String shape() {
        return shaped ? key.toString() : null;
    }

    LiteralValues literals() {
        return slots == 0 ? LiteralValues.NONE : new LiteralValues(sql, Arrays.copyOf(ends, 2 * slots));
    }

    @Override
    public void token(Token.Kind kind, int line, int column, int from, int to, @Nullable String text) {
        if (begins) {
            shaped &= begins(kind, from, to);
            begins = false;
        }
        if (Literals.hasSlot(kind, sql, from, to)) {
            slot(from, to);
            key.append(tag(kind));
            return;
        }
        switch (kind) {
            case TEXT, OPAQUE_TEXT -> key.append(tag(kind));
            case PARAMETER -> key.append(tag(kind)).append(sql, from + 1, to);
            case NUMBER -> key.append(OTHER_NUMBER);
            case WORD, VARIABLE, OPERATOR -> {
                shaped &= !(kind == Token.Kind.WORD && isSetConfig(from, to));
                says(key.append(tag(kind)), from, to, text);
            }
            case PUNCTUATION -> {
                says(key.append(tag(kind)), from, to, text);
                begins = sql.charAt(from) == ';';
            }
            case QUOTED -> {
                // What it holds could look like any other token.
                int length = text == null ? to - from : text.length();
                key.append(tag(kind)).append((char) (length >>> 16)).append((char) length);
                says(key, from, to, text);
            }
        }
    }

    private void says(StringBuilder into, int from, int to, @Nullable String text) {
        if (text == null) {
            into.append(sql, from, to);
        } else {
            into.append(text);
        }
    }

    /** No character of a word, an operator or a bracket. */
    private static char tag(Token.Kind kind) {
        return switch (kind) {
            case WORD -> 1;
            case QUOTED -> 2;
            case TEXT -> 3;
            case OPAQUE_TEXT -> 4;
            case NUMBER -> 5;
            case PARAMETER -> 6;
            case OPERATOR -> 7;
            case PUNCTUATION -> 8;
            case VARIABLE -> 10;
        };
    }

    /** What it does depends on the literal that says which setting it is. */
    private boolean isSetConfig(int from, int to) {
        return to - from == SetConfig.NAME.length() && sql.regionMatches(true, from, SetConfig.NAME, 0, to - from);
    }

    private void slot(int from, int to) {
        if (2 * slots == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[2 * slots] = from;
        ends[2 * slots + 1] = to;
        slots++;
    }

    private boolean begins(Token.Kind kind, int from, int to) {
        if (kind == Token.Kind.PUNCTUATION) {
            return true;
        }
        for (String word : BEGINNINGS) {
            if (kind == Token.Kind.WORD
                    && word.length() == to - from
                    && sql.regionMatches(true, from, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
