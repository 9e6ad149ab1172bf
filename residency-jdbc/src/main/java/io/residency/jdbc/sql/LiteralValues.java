package io.residency.jdbc.sql;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a text's literals, by their slots. Immutable. Prints none of them. */
public final class LiteralValues {
    /** Of a text without literals. */
    public static final LiteralValues NONE = new LiteralValues("", new int[0]);

    private final String sql;
    /** Where the literal of each slot begins and ends, without its quotes. */
    private final int[] ends;

    LiteralValues(String sql, int[] ends) {
        this.sql = sql;
        this.ends = ends;
    }

    /** How many there are. */
    public int count() {
        return ends.length / 2;
    }

    /** A {@link String} or a {@link BigInteger}. */
    public Object value(TenantValue.Literal literal) {
        int from = ends[2 * literal.slot()];
        int to = ends[2 * literal.slot() + 1];
        if (literal instanceof TenantValue.Whole whole) {
            BigInteger value = new BigInteger(sql.substring(from, to));
            return whole.negative() ? value.negate() : value;
        }
        return Literals.value(sql, from, to);
    }

    /** What the elements of the array hold, as text; null where that is not known. */
    public @Nullable List<String> elements(TenantValue.TextElements array) {
        return ArrayText.elements(text(array));
    }

    /** The array as it is written. */
    public String text(TenantValue.TextElements array) {
        return Literals.value(sql, ends[2 * array.slot()], ends[2 * array.slot() + 1]);
    }

    /** Whether the literal's value is this text, found without making anything; false where that takes more. */
    public boolean isSurely(TenantValue.Text literal, String text) {
        int from = ends[2 * literal.slot()];
        int length = ends[2 * literal.slot() + 1] - from;
        // Without a quote in it, it stands as it is.
        return length == text.length() && sql.startsWith(text, from) && text.indexOf('\'') < 0;
    }

    /** As {@link #isSurely(TenantValue.Text, String)}, but the literal may have the letters A to Z where the text has a to z. */
    public boolean isSurelyInAnyCase(TenantValue.Text literal, String text) {
        int from = ends[2 * literal.slot()];
        if (ends[2 * literal.slot() + 1] - from != text.length() || text.indexOf('\'') >= 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = sql.charAt(from + i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            if (lower != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the literal's value is the number that {@link BigInteger#toString()} writes so, found without making anything. */
    public boolean isSurely(TenantValue.Whole literal, String number) {
        int from = ends[2 * literal.slot()];
        int to = ends[2 * literal.slot() + 1];
        while (from < to - 1 && sql.charAt(from) == '0') {
            from++;
        }
        boolean negative = literal.negative() && sql.charAt(from) != '0';
        int sign = negative ? 1 : 0;
        return number.length() == to - from + sign
                && (!negative || number.charAt(0) == '-')
                && sql.regionMatches(from, number, sign, to - from);
    }

    @Override
    public String toString() {
        return "LiteralValues[" + count() + "]";
    }
}
