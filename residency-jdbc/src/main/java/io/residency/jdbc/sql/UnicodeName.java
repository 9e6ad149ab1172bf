package io.residency.jdbc.sql;

/** Decodes the escapes of {@code U&"..."}. */
final class UnicodeName {
    private UnicodeName() {}

    static String decode(String raw, char escape, GapException unreadable) {
        var name = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != escape) {
                name.append(c);
                continue;
            }
            if (i + 1 < raw.length() && raw.charAt(i + 1) == escape) {
                name.append(escape);
                i++;
                continue;
            }
            boolean six = i + 1 < raw.length() && raw.charAt(i + 1) == '+';
            int from = i + (six ? 2 : 1);
            int to = from + (six ? 6 : 4);
            name.appendCodePoint(codePoint(raw, from, to, unreadable));
            i = to - 1;
        }
        return name.toString();
    }

    private static int codePoint(String raw, int from, int to, GapException unreadable) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = i < raw.length() && raw.charAt(i) < 128 ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                throw unreadable;
            }
            value = value * 16 + digit;
        }
        // Surrogates could be paired by one server and refused by another.
        if (!Character.isValidCodePoint(value)
                || Character.isISOControl(value)
                || (value >= 0xD800 && value <= 0xDFFF)) {
            throw unreadable;
        }
        return value;
    }
}
