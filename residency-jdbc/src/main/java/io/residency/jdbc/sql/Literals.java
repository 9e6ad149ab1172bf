package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;

/** Reads literals, and says what they hold. */
final class Literals {
    private Literals() {}

    /** A text in single quotes, without escapes but two quotes for one; the place is at the opening quote. */
    static void text(Lexer lexer, Kind kind) {
        int from = lexer.in().at() + 1;
        skipText(lexer);
        lexer.add(kind, from, lexer.in().at() - 1, null);
    }

    /** As {@link #text}, but a backslash escapes: then what it holds is not known. */
    static void escapedText(Lexer lexer) {
        Characters in = lexer.in();
        int from = in.at() + 1;
        boolean escapes = false;
        in.skip(1);
        while (in.peek() != '\'' || in.peek(1) == '\'') {
            if (in.peek() == '\\' && in.peek(1) != 0) {
                escapes = true;
                in.advance();
            } else if (in.peek() == '\'') {
                in.advance();
            }
            if (in.peek() == 0) {
                throw lexer.gap("literal");
            }
            in.advance();
        }
        in.skip(1);
        lexer.add(escapes ? Kind.OPAQUE_TEXT : Kind.TEXT, from, in.at() - 1, null);
    }

    private static void skipText(Lexer lexer) {
        Characters in = lexer.in();
        in.skip(1);
        while (in.peek() != '\'' || in.peek(1) == '\'') {
            if (in.peek() == 0) {
                throw lexer.gap("literal");
            }
            if (in.peek() == '\'') {
                in.advance();
            }
            in.advance();
        }
        in.skip(1);
    }

    static void number(Lexer lexer) {
        Characters in = lexer.in();
        in.skipDigits();
        if (in.peek() == '.' && in.peek(1) != '.') {
            in.skip(1);
            in.skipDigits();
        }
        if (in.peek() == 'e' || in.peek() == 'E') {
            in.skip(in.peek(1) == '+' || in.peek(1) == '-' ? 2 : 1);
            if (!Characters.isDigit(in.peek())) {
                throw lexer.gap("number");
            }
            in.skipDigits();
        }
        if (lexer.lexing().isNamePart(in.peek()) || in.peek() == '.') {
            throw lexer.gap("number");
        }
        lexer.add(Kind.NUMBER, lexer.start(), in.at(), null);
    }

    /** Whether a literal's value can be a proof: a text, or digits alone. */
    static boolean hasSlot(Kind kind, String sql, int from, int to) {
        if (kind != Kind.NUMBER) {
            return kind == Kind.TEXT;
        }
        for (int i = from; i < to; i++) {
            if (!Characters.isDigit(sql.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What a literal holds, of which these are the characters between its delimiters. */
    static String value(String sql, int from, int to) {
        String raw = sql.substring(from, to);
        return to < sql.length() && sql.charAt(to) == '\'' && raw.indexOf('\'') >= 0 ? raw.replace("''", "'") : raw;
    }
}
