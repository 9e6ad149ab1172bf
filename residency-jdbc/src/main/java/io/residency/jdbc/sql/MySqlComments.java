package io.residency.jdbc.sql;

import java.util.Locale;

/** The comments of MySQL: {@code #}, {@code --} before white space, and those between marks, which do not nest. */
final class MySqlComments {
    private final Characters in;
    private boolean ambiguous;

    MySqlComments(Characters in) {
        this.in = in;
    }

    /** Whether a driver that looks for parameters and escapes takes for a comment what the server does not. */
    boolean ambiguous() {
        return ambiguous;
    }

    /** Skips the comment that starts here, or answers that none does. */
    boolean skip() {
        boolean dashes = in.startsWith("--");
        boolean comment = dashes && in.peek(2) <= ' ';
        ambiguous |= dashes && !comment;
        if (in.peek() == '#' || comment) {
            line();
            return true;
        }
        if (in.startsWith("/*")) {
            block();
            return true;
        }
        return false;
    }

    private void line() {
        GapException unreadable = in.gap("comment");
        while (!in.atEnd() && in.peek() != '\n') {
            char c = in.peek();
            // What only one of server, driver and reader takes for the end of a line.
            boolean otherEnd = c == '\r' && in.peek(1) != '\n' && in.peek(1) != 0;
            if (otherEnd || c == '\u0085' || c == '\u2028' || c == '\u2029' || (c < ' ' && c != '\t' && c != '\r')) {
                throw unreadable;
            }
            in.advance();
        }
    }

    private void block() {
        GapException unreadable = in.gap("comment");
        in.skip(2);
        char first = in.peek();
        // One server or the other, or a later version, executes what stands in it; and a driver takes the slash for its
        // end.
        boolean executed = first == '!' || ((first == 'M' || first == 'm') && in.peek(1) == '!');
        if (executed || first == '/') {
            throw unreadable;
        }
        int inside = in.at();
        while (!in.startsWith("*/")) {
            if (in.atEnd() || in.peek() == 0) {
                throw unreadable;
            }
            in.advance();
        }
        if (first == '+' && !isHarmlessHint(in.substring(inside, in.at()))) {
            throw unreadable;
        }
        in.skip(2);
        ambiguous |= in.peek() == '*';
    }

    /** A hint to the optimizer changes no table, unless it sets a variable, or ends elsewhere than it seems because of its quotes. */
    private static boolean isHarmlessHint(String hint) {
        return hint.chars().allMatch(c -> Character.isLetterOrDigit(c) || " \t\r\n+_$(),.@=".indexOf(c) >= 0)
                && !hint.toLowerCase(Locale.ROOT).contains("set_var");
    }
}
