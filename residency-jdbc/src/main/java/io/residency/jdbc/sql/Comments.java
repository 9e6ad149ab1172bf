package io.residency.jdbc.sql;

/** Reads over comments that the server does not execute. */
final class Comments {
    private Comments() {}

    /** To the end of the line. What only the server or only the driver takes for an end is not understood. */
    static void line(Characters in) {
        while (!in.atEnd() && in.peek() != '\n') {
            char c = in.peek();
            if ((c == '\r' && in.peek(1) != '\n') || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == 0) {
                throw in.gap("comment");
            }
            in.advance();
        }
    }

    static void block(Characters in, boolean nests) {
        int depth = 0;
        GapException unterminated = in.gap("comment");
        do {
            if (in.startsWith("/*")) {
                if (depth > 0 && !nests) {
                    throw unterminated;
                }
                depth++;
                in.skip(2);
            } else if (in.startsWith("*/")) {
                depth--;
                in.skip(2);
            } else if (in.peek() == 0) {
                throw unterminated;
            } else {
                in.advance();
            }
        } while (depth > 0);
    }
}
