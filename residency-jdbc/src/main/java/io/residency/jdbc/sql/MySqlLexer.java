package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into tokens as MySQL and MariaDB do in the modes of {@link Dialect#isMySql()}. Where the two servers, their versions, a driver and this class could disagree, the text is not
 * understood: comments that one of them executes, names outside ASCII or with a digit in front, {@code \N}, control characters.
 */
final class MySqlLexer {
    private static final List<String> OPERATORS = List.of(
            "<=>", "->>", "->", "<<", ">>", "<=", ">=", "<>", "!=", "&&", "||", ":=", "+", "-", "*", "/", "%", "=", "<",
            ">", "!", "~", "^", "&", "|");

    private static final Set<String> ADJACENT = Words.namesIn("mysql-functions-adjacent.txt");
    /** What stands before the name of a table with its columns. */
    private static final Set<String> BEFORE_TABLE = Set.of("into", "insert", "replace", "ignore", "delayed", "table");

    private final String sql;
    private final Characters in;
    private final MySqlLiterals literals;
    private final TokenSink out;
    private int tokens;
    private int parameters;
    /** The last token, which the next one may belong to. */
    private @Nullable Part last;

    private @Nullable Part before;

    /** A token with its place; see {@link TokenSink}. */
    record Part(
            Kind kind,
            int line,
            int column,
            int from,
            int to,
            @Nullable String text) {

        boolean isLiteral() {
            return kind == Kind.TEXT || kind == Kind.OPAQUE_TEXT;
        }

        Part opaque() {
            return new Part(Kind.OPAQUE_TEXT, line, column, from, to, null);
        }

        GapException gap(String name) {
            return new GapException(Gap.inside(line, column, name));
        }
    }

    MySqlLexer(String sql, TokenSink out) {
        this.sql = sql;
        this.in = new Characters(sql);
        this.literals = new MySqlLiterals(in);
        this.out = out;
    }

    /** Gives each token to the sink. */
    void read() {
        var comments = new MySqlComments(in);
        while (!in.atEnd()) {
            char c = in.peek();
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f') {
                in.advance();
            } else if (!comments.skip()) {
                token(c);
            }
        }
        if (comments.ambiguous() && (sql.indexOf('?') >= 0 || sql.indexOf('{') >= 0)) {
            throw GapException.at(null, Reason.TOKEN, "comment");
        }
        flush();
    }

    private void token(char c) {
        if (literals.startHere()) {
            literal(literals.next(), c == '\'' || c == '"');
        } else if (Characters.isNameStart(c)) {
            Part start = start(Kind.WORD);
            skipName();
            add(start, null);
        } else if (c == '`') {
            Part start = start(Kind.QUOTED);
            add(start, literals.quotedName());
        } else if (Characters.isDigit(c) || (c == '.' && Characters.isDigit(in.peek(1)))) {
            number();
        } else if (c == '@') {
            variable();
        } else if (c == '?' && in.peek(1) != '?' && !isNamePart(in.peek(1))) {
            Part start = start(Kind.PARAMETER);
            in.skip(1);
            parameters++;
            add(start, Integer.toString(parameters));
        } else {
            symbol(c);
        }
    }

    private void skipName() {
        while (isNamePart(in.peek())) {
            in.skip(1);
        }
    }

    /** Literals in a row are one, and one behind the name of a character set is in that: neither is a proof. */
    private void literal(Part literal, boolean text) {
        if (last != null
                && last.kind() == Kind.WORD
                && in.substring(last.from(), last.from() + 1).equals("_")) {
            if (!MySqlLiterals.isCharacterSet(in.substring(last.from() + 1, last.to()))) {
                throw last.gap("literal");
            }
            last = last.opaque();
        } else if (last != null && last.isLiteral()) {
            if (!text) {
                throw literal.gap("literal");
            }
            last = last.opaque();
        } else {
            add(literal);
        }
    }

    private void number() {
        Part start = start(Kind.NUMBER);
        // Behind a name it can be the name of a column.
        boolean afterName =
                in.peek() == '.' && last != null && (last.kind() == Kind.WORD || last.kind() == Kind.QUOTED);
        in.skipDigits();
        if (in.peek() == '.') {
            in.skip(1);
            in.skipDigits();
        }
        if (in.peek() == 'e' || in.peek() == 'E') {
            in.skip(in.peek(1) == '+' || in.peek(1) == '-' ? 2 : 1);
            if (!Characters.isDigit(in.peek())) {
                throw start.gap("number");
            }
            in.skipDigits();
        }
        if (afterName || isNamePart(in.peek()) || in.peek() == '.') {
            throw start.gap("number");
        }
        add(start, null);
    }

    /** {@code @x}, {@code @@x}, {@code @@session.x}. */
    private void variable() {
        Part start = start(Kind.VARIABLE);
        in.skip(in.peek(1) == '@' ? 2 : 1);
        int name = in.at();
        do {
            skipName();
        } while (in.at() > name && in.peek() == '.' && isNamePart(in.peek(1)) && skipOne());
        if (in.at() == name) {
            throw start.gap("variable");
        }
        add(start, null);
    }

    private boolean skipOne() {
        in.skip(1);
        return true;
    }

    private void symbol(char c) {
        Part start = start(Kind.OPERATOR);
        if (c == '(' && last != null && isOtherFunction(last)) {
            throw new GapException(new Gap(Reason.FUNCTION, -1, last.line(), last.column(), "space"));
        }
        if ("(){},;.".indexOf(c) >= 0) {
            in.skip(1);
            add(new Part(Kind.PUNCTUATION, start.line(), start.column(), start.from(), in.at(), null));
            return;
        }
        for (String operator : OPERATORS) {
            if (in.startsWith(operator)) {
                in.skip(operator.length());
                add(start, null);
                return;
            }
        }
        throw start.gap("character");
    }

    /** Whether the word before a parenthesis is the server's function only without the space between. */
    private boolean isOtherFunction(Part word) {
        return word.kind() == Kind.WORD
                && word.to() < in.at()
                && ADJACENT.contains(key(word))
                && (before == null || !BEFORE_TABLE.contains(key(before)));
    }

    private String key(Part part) {
        return in.substring(part.from(), part.to()).toLowerCase(Locale.ROOT);
    }

    private Part start(Kind kind) {
        return new Part(kind, in.line(), in.column(), in.at(), in.at(), null);
    }

    private void add(Part start, @Nullable String text) {
        add(new Part(start.kind(), start.line(), start.column(), start.from(), in.at(), text));
    }

    private void add(Part part) {
        flush();
        tokens++;
        if (tokens > Lexer.MAX_TOKENS) {
            throw GapException.at(null, Reason.TOO_LARGE);
        }
        before = last;
        last = part;
    }

    private void flush() {
        if (last != null) {
            out.token(last.kind(), last.line(), last.column(), last.from(), last.to(), last.text());
        }
    }

    static boolean isNamePart(char c) {
        return Characters.isNameStart(c) || Characters.isDigit(c) || c == '$';
    }
}
