package io.residency.jdbc.sql;

import io.residency.jdbc.sql.MySqlLexer.Part;
import io.residency.jdbc.sql.Token.Kind;
import java.util.Locale;
import java.util.Set;

/** The literals of MySQL that are not numbers, and its names in quotes. */
final class MySqlLiterals {
    /** The character sets of MySQL and MariaDB, as they stand before a literal. */
    private static final Set<String> CHARACTER_SETS = Set.copyOf(Words.lines("mysql-character-sets.txt"));

    private final Characters in;

    MySqlLiterals(Characters in) {
        this.in = in;
    }

    static boolean isCharacterSet(String name) {
        return CHARACTER_SETS.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean startHere() {
        char c = in.peek();
        boolean prefixed = in.peek(1) == '\'' && "nNxXbB".indexOf(c) >= 0;
        boolean number = c == '0' && (in.peek(1) == 'x' || in.peek(1) == 'b');
        return c == '\'' || c == '"' || prefixed || number;
    }

    Part next() {
        return switch (in.peek()) {
            case '\'', '"' -> text(0);
            case 'n', 'N' -> text(1).opaque();
            case '0' -> bytes(in.peek(1) == 'x', false);
            default -> bytes(in.peek() == 'x' || in.peek() == 'X', true);
        };
    }

    private Part text(int prefix) {
        int line = in.line();
        int column = in.column();
        GapException unterminated = in.gap("literal");
        in.skip(prefix);
        char quote = in.peek();
        in.skip(1);
        int from = in.at();
        // A value that reads otherwise than between single quotes in standard SQL is no proof.
        boolean plain = true;
        while (!in.atEnd()) {
            char c = in.peek();
            if (c == quote && in.peek(1) != quote) {
                in.skip(1);
                return new Part(plain ? Kind.TEXT : Kind.OPAQUE_TEXT, line, column, from, in.at() - 1, null);
            }
            if (c == 0) {
                throw unterminated;
            }
            plain &= c != '\\' && (quote == '\'' || (c != '\'' && c != '"'));
            in.advance();
            if ((c == '\\' || c == quote) && !in.atEnd()) {
                in.advance();
            }
        }
        throw unterminated;
    }

    private Part bytes(boolean hexadecimal, boolean quoted) {
        int line = in.line();
        int column = in.column();
        GapException unreadable = in.gap("literal");
        in.skip(2);
        int from = in.at();
        while (in.peek() < 128 && Character.digit(in.peek(), hexadecimal ? 16 : 2) >= 0) {
            in.skip(1);
        }
        boolean closed = quoted ? in.peek() == '\'' : in.at() > from && !MySqlLexer.isNamePart(in.peek());
        if (!closed) {
            throw unreadable;
        }
        var part = new Part(Kind.OPAQUE_TEXT, line, column, from, in.at(), null);
        in.skip(quoted ? 1 : 0);
        return part;
    }

    /** The name between back quotes. */
    String quotedName() {
        GapException unreadable = in.gap("name");
        in.skip(1);
        var name = new StringBuilder();
        while (!in.atEnd()) {
            char c = in.peek();
            if (c == '`' && in.peek(1) != '`') {
                if (name.isEmpty() || name.charAt(name.length() - 1) == ' ') {
                    throw unreadable;
                }
                in.skip(1);
                return name.toString();
            }
            // The servers compare names of columns without accents.
            if (c < ' ' || c > '~') {
                throw unreadable;
            }
            name.append(c);
            in.skip(c == '`' ? 2 : 1);
        }
        throw unreadable;
    }
}
