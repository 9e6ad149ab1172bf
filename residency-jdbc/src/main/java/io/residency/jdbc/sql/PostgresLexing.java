package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's scan.l with {@code standard_conforming_strings} on, and pgjdbc's way to write a question mark. */
final class PostgresLexing implements Lexing {
    static final Lexing RULES = new PostgresLexing();

    private static final String OPERATORS = "+-*/<>=~!@#%^&|?";
    /** An operator ends in + or - only if it holds one of these. */
    private static final String ENDING_IN_SIGN = "~!@#%^&|?";

    private PostgresLexing() {}

    @Override
    public boolean readsOwn(Lexer lexer) {
        Characters in = lexer.in();
        char c = in.peek();
        if (c == '$') {
            dollarQuoted(lexer);
            return true;
        }
        if (in.peek(1) == '\'') {
            return prefixed(lexer, c);
        }
        return Names.readsUnicode(lexer);
    }

    private static boolean prefixed(Lexer lexer, char prefix) {
        switch (prefix) {
            case 'e', 'E' -> {
                lexer.in().skip(1);
                Literals.escapedText(lexer);
            }
            case 'b', 'B', 'x', 'X' -> {
                lexer.in().skip(1);
                Literals.text(lexer, Kind.OPAQUE_TEXT);
            }
            case 'n', 'N' -> throw lexer.gap("literal");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void dollarQuoted(Lexer lexer) {
        Characters in = lexer.in();
        int start = in.at();
        int length = 1;
        while (isNamePart(in.peek(length)) && in.peek(length) != '$') {
            length++;
        }
        if (in.peek(length) != '$' || Characters.isDigit(in.peek(1))) {
            throw lexer.gap("literal");
        }
        int from = start + length + 1;
        String delimiter = in.substring(start, from);
        int close = in.indexOf(delimiter, from);
        if (close < 0) {
            throw lexer.gap("literal");
        }
        while (in.at() < close) {
            if (in.peek() == 0) {
                throw lexer.gap("literal");
            }
            in.advance();
        }
        in.skip(delimiter.length());
        lexer.add(Kind.TEXT, from, close, null);
    }

    @Override
    public void operator(Lexer lexer) {
        Characters in = lexer.in();
        if (in.startsWith("::")) {
            lexer.symbol(Kind.PUNCTUATION, 2);
        } else if (in.startsWith(":=")) {
            in.skip(2);
            lexer.add(Kind.PUNCTUATION, lexer.start(), in.at(), "=>");
        } else if (in.startsWith("=>") && OPERATORS.indexOf(in.peek(2)) < 0) {
            lexer.symbol(Kind.PUNCTUATION, 2);
        } else if (in.peek() == ':') {
            lexer.symbol(Kind.PUNCTUATION, 1);
        } else {
            longestOperator(lexer);
        }
    }

    /** The longest run of operator characters, in which {@code ??} is the driver's way to write a question mark. */
    private static void longestOperator(Lexer lexer) {
        Characters in = lexer.in();
        var operator = new StringBuilder();
        List<Integer> ends = new ArrayList<>();
        int length = 0;
        while (OPERATORS.indexOf(in.peek(length)) >= 0 && !beginsComment(in, length)) {
            char c = in.peek(length);
            if (c == '?' && in.peek(length + 1) != '?') {
                break;
            }
            length += c == '?' ? 2 : 1;
            operator.append(c);
            ends.add(length);
        }
        if (operator.isEmpty()) {
            throw lexer.gap("character");
        }
        while (operator.length() > 1
                && "+-".indexOf(operator.charAt(operator.length() - 1)) >= 0
                && operator.chars().noneMatch(c -> ENDING_IN_SIGN.indexOf(c) >= 0)) {
            operator.setLength(operator.length() - 1);
        }
        in.skip(ends.get(operator.length() - 1));
        lexer.add(Kind.OPERATOR, lexer.start(), in.at(), operator.toString());
    }

    private static boolean beginsComment(Characters in, int ahead) {
        char c = in.peek(ahead);
        char next = in.peek(ahead + 1);
        return (c == '-' && next == '-') || (c == '/' && next == '*');
    }

    @Override
    public boolean isNamePart(char c) {
        return Characters.isNameStart(c) || Characters.isDigit(c) || c == '$';
    }

    @Override
    public boolean nestsComments() {
        return true;
    }

    @Override
    public boolean numbersParameters() {
        return false;
    }

    @Override
    public int maxNameBytes() {
        return 63;
    }
}
