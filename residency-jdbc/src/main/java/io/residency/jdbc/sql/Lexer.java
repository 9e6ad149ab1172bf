package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into tokens exactly as the dialect's server does, with its default lexing modes ({@code standard_conforming_strings} on). Where server, driver and this class could
 * disagree, the text is not understood: unterminated tokens, control characters, letters outside ASCII without quotes, comments that only one of them ends here.
 */
final class Lexer {
    private static final String POSTGRESQL_OPERATORS = "+-*/<>=~!@#%^&|?";
    /** PostgreSQL lets an operator end in + or - only if it holds one of these. */
    private static final String ENDING_IN_SIGN = "~!@#%^&|?";

    private static final List<String> H2_OPERATORS =
            List.of("<=", ">=", "<>", "!=", "||", "+", "-", "*", "/", "%", "=", "<", ">");
    /** PostgreSQL cuts longer names, so that two texts name one table. */
    private static final int MAX_NAME_BYTES = 63;

    private static final int MAX_TOKENS = 50_000;

    private final String sql;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int parameters;

    Lexer(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    List<Token> tokens() {
        while (at < sql.length()) {
            next();
            if (tokens.size() > MAX_TOKENS) {
                throw GapException.at(null, Reason.TOO_LARGE);
            }
        }
        return tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (c == '\n') {
            newLine();
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
            at++;
        } else if (startsWith("--")) {
            lineComment();
        } else if (startsWith("/*")) {
            blockComment();
        } else if (isNameStart(c)) {
            word();
        } else if (c == '"') {
            add(Kind.QUOTED, at, quotedName(at));
        } else if (c == '\'') {
            text(at, at, false);
        } else if (c == '$') {
            dollarQuoted();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
        } else if (c == '?' && peek(1) != '?') {
            parameter();
        } else {
            symbol(c);
        }
    }

    private void newLine() {
        at++;
        line++;
        lineStart = at;
    }

    private void lineComment() {
        while (at < sql.length() && sql.charAt(at) != '\n') {
            char c = sql.charAt(at);
            if ((c == '\r' && peek(1) != '\n') || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == 0) {
                throw gap("comment");
            }
            at++;
        }
    }

    private void blockComment() {
        int depth = 0;
        GapException unterminated = gap("comment");
        do {
            if (startsWith("/*")) {
                // Whether H2 nests comments has changed between versions.
                if (depth > 0 && dialect == Dialect.H2) {
                    throw unterminated;
                }
                depth++;
                at += 2;
            } else if (startsWith("*/")) {
                depth--;
                at += 2;
            } else if (at >= sql.length() || sql.charAt(at) == 0) {
                throw unterminated;
            } else if (sql.charAt(at) == '\n') {
                newLine();
            } else {
                at++;
            }
        } while (depth > 0);
    }

    private void word() {
        int start = at;
        char quote = peek(1);
        char prefix = Character.toLowerCase(sql.charAt(at));
        if (quote == '\'' && "ebxn".indexOf(prefix) >= 0) {
            prefixedText(prefix);
            return;
        }
        if (prefix == 'u' && quote == '&' && (peek(2) == '"' || peek(2) == '\'')) {
            unicode(start);
            return;
        }
        while (at < sql.length() && isNamePart(sql.charAt(at))) {
            at++;
        }
        add(Kind.WORD, start, sql.substring(start, at));
    }

    private void prefixedText(char prefix) {
        int start = at;
        boolean escapes = prefix == 'e';
        if ((escapes && dialect == Dialect.H2) || (prefix == 'n' && dialect == Dialect.POSTGRESQL)) {
            throw gap("literal");
        }
        text(start, start + 1, escapes);
        Token literal = tokens.remove(tokens.size() - 1);
        boolean plain = prefix == 'n' || (escapes && literal.text().indexOf('\\') < 0);
        tokens.add(plain ? literal : literal.replacedBy(Kind.OPAQUE_TEXT, ""));
    }

    private void unicode(int start) {
        at += 2;
        if (peek(0) == '\'') {
            text(start, at, false);
            tokens.set(tokens.size() - 1, tokens.get(tokens.size() - 1).replacedBy(Kind.OPAQUE_TEXT, ""));
            uescape();
            return;
        }
        GapException unreadable = gap("name");
        String raw = quotedName(at);
        int token = tokens.size();
        add(Kind.QUOTED, start, raw);
        char escape = uescape();
        tokens.set(token, tokens.get(token).replacedBy(Kind.QUOTED, UnicodeName.decode(raw, escape, unreadable)));
    }

    /** Consumes {@code UESCAPE 'c'} where it follows. */
    private char uescape() {
        while (at < sql.length() && (sql.charAt(at) == ' ' || sql.charAt(at) == '\t' || sql.charAt(at) == '\n')) {
            if (sql.charAt(at) == '\n') {
                newLine();
            } else {
                at++;
            }
        }
        if (!sql.regionMatches(true, at, "uescape", 0, 7) || isNamePart(peek(7))) {
            return '\\';
        }
        at += 7;
        while (peek(0) == ' ') {
            at++;
        }
        char c = peek(1);
        if (peek(0) != '\''
                || peek(2) != '\''
                || c <= ' '
                || c > '~'
                || c == '+'
                || c == '\''
                || c == '"'
                || Character.digit(c, 16) >= 0) {
            throw gap("literal");
        }
        at += 3;
        return c;
    }

    private String quotedName(int open) {
        GapException unreadable = gap("name");
        var name = new StringBuilder();
        for (at = open + 1; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '"' && peek(1) == '"') {
                at++;
            } else if (c == '"') {
                at++;
                int bytes = name.toString().getBytes(StandardCharsets.UTF_8).length;
                if (name.isEmpty() || (bytes > MAX_NAME_BYTES && dialect == Dialect.POSTGRESQL)) {
                    throw unreadable;
                }
                return name.toString();
            } else if (Character.isISOControl(c)) {
                throw unreadable;
            }
            name.append(c);
        }
        throw unreadable;
    }

    private void text(int start, int quote, boolean escapes) {
        GapException unterminated = gap("literal");
        int startLine = line;
        int startColumn = start - lineStart + 1;
        var value = new StringBuilder();
        for (at = quote + 1; at < sql.length(); ) {
            char c = sql.charAt(at);
            if (escapes && c == '\\' && at + 1 < sql.length()) {
                value.append(c);
                at++;
                c = sql.charAt(at);
            } else if (c == '\'' && peek(1) == '\'') {
                at++;
            } else if (c == '\'') {
                at++;
                addText(Token.of(Kind.TEXT, value.toString(), startLine, startColumn));
                return;
            }
            if (c == 0) {
                throw unterminated;
            }
            value.append(c);
            if (c == '\n') {
                newLine();
            } else {
                at++;
            }
        }
        throw unterminated;
    }

    private void addText(Token literal) {
        // Servers join two literals in a row, each by its own rule for what may stand between.
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isLiteral()) {
            throw GapException.at(literal, Reason.TOKEN, "literal");
        }
        tokens.add(literal);
    }

    private void dollarQuoted() {
        GapException unreadable = gap("literal");
        int start = at;
        int end = at + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (dialect == Dialect.H2 || end >= sql.length() || sql.charAt(end) != '$' || isDigit(sql.charAt(start + 1))) {
            throw unreadable;
        }
        String delimiter = sql.substring(start, end + 1);
        int close = sql.indexOf(delimiter, end + 1);
        if (close < 0 || sql.substring(end + 1, close).indexOf(0) >= 0) {
            throw unreadable;
        }
        addText(Token.of(Kind.TEXT, sql.substring(end + 1, close), line, start - lineStart + 1));
        while (at < close + delimiter.length()) {
            if (sql.charAt(at) == '\n') {
                newLine();
            } else {
                at++;
            }
        }
    }

    private void number() {
        int start = at;
        digits();
        if (peek(0) == '.' && peek(1) != '.') {
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            at += peek(1) == '+' || peek(1) == '-' ? 2 : 1;
            if (!isDigit(peek(0))) {
                throw gap("number");
            }
            digits();
        }
        if (isNamePart(peek(0)) || peek(0) == '.') {
            throw gap("number");
        }
        add(Kind.NUMBER, start, sql.substring(start, at));
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private void parameter() {
        if (isDigit(peek(1))) {
            throw gap("parameter");
        }
        int start = at++;
        parameters++;
        add(Kind.PARAMETER, start, Integer.toString(parameters));
    }

    private void symbol(char c) {
        int start = at;
        if ("()[]{},;.".indexOf(c) >= 0) {
            at++;
            add(Kind.PUNCTUATION, start, String.valueOf(c));
        } else if (startsWith("::")) {
            at += 2;
            add(Kind.PUNCTUATION, start, "::");
        } else if (dialect == Dialect.POSTGRESQL && startsWith(":=")) {
            at += 2;
            add(Kind.PUNCTUATION, start, "=>");
        } else if (dialect == Dialect.POSTGRESQL && startsWith("=>") && POSTGRESQL_OPERATORS.indexOf(peek(2)) < 0) {
            at += 2;
            add(Kind.PUNCTUATION, start, "=>");
        } else if (dialect == Dialect.POSTGRESQL && c == ':') {
            at++;
            add(Kind.PUNCTUATION, start, ":");
        } else {
            String operator = dialect == Dialect.POSTGRESQL ? postgresqlOperator() : h2Operator();
            add(Kind.OPERATOR, start, operator);
        }
    }

    /** The longest run of operator characters, in which {@code ??} is the driver's way to write a question mark. */
    private String postgresqlOperator() {
        var operator = new StringBuilder();
        List<Integer> ends = new ArrayList<>();
        int end = at;
        while (end < sql.length()
                && POSTGRESQL_OPERATORS.indexOf(sql.charAt(end)) >= 0
                && !sql.startsWith("--", end)
                && !sql.startsWith("/*", end)) {
            char c = sql.charAt(end);
            if (c == '?' && !sql.startsWith("??", end)) {
                break;
            }
            end += c == '?' ? 2 : 1;
            operator.append(c);
            ends.add(end);
        }
        if (operator.isEmpty()) {
            throw gap("character");
        }
        while (operator.length() > 1
                && "+-".indexOf(operator.charAt(operator.length() - 1)) >= 0
                && operator.chars().noneMatch(c -> ENDING_IN_SIGN.indexOf(c) >= 0)) {
            operator.setLength(operator.length() - 1);
        }
        at = ends.get(operator.length() - 1);
        return operator.toString();
    }

    private String h2Operator() {
        // H2 reads a line comment here.
        if (!startsWith("//")) {
            for (String operator : H2_OPERATORS) {
                if (startsWith(operator)) {
                    at += operator.length();
                    return operator;
                }
            }
        }
        throw gap("character");
    }

    private void add(Kind kind, int start, String text) {
        Token token = Token.of(kind, text, line, start - lineStart + 1);
        if (kind == Kind.WORD && text.length() > MAX_NAME_BYTES && dialect == Dialect.POSTGRESQL) {
            throw GapException.at(token, Reason.TOKEN, "name");
        }
        if (token.is("uescape")) {
            throw GapException.at(token, Reason.TOKEN, "literal");
        }
        tokens.add(token);
    }

    private GapException gap(String name) {
        return new GapException(new Gap(Reason.TOKEN, line, at - lineStart + 1, name));
    }

    private boolean startsWith(String prefix) {
        return sql.startsWith(prefix, at);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || (c == '$' && dialect == Dialect.POSTGRESQL);
    }
}
