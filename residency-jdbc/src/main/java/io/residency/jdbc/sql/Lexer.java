package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into tokens exactly as the dialect's server does, with its default lexing modes ({@code standard_conforming_strings} on). Where server, driver and this class could
 * disagree, the text is not understood: unterminated tokens, control characters, letters outside ASCII without quotes, comments that only one of them ends here.
 */
final class Lexer {
    /** As many as an INSERT of five thousand rows with twenty columns has. */
    static final int MAX_TOKENS = 250_000;

    /** As everybody counts: from 1, without zeros in front. */
    private static final Pattern INDEX = Pattern.compile("[1-9][0-9]{0,4}");

    private static final String BRACKETS = "()[]{},;.";

    private final Characters in;
    private final Lexing lexing;
    private final TokenSink out;
    private int tokens;
    private int parameters;
    private boolean numbered;
    private boolean afterLiteral;
    private int start;
    private int line;
    private int column;

    private Lexer(Characters in, Lexing lexing, TokenSink out) {
        this.in = in;
        this.lexing = lexing;
        this.out = out;
    }

    /** Gives each token to the sink. */
    static void read(String sql, Dialect dialect, TokenSink out) {
        if (dialect.isMySql()) {
            new MySqlLexer(sql, out).read();
            return;
        }
        var lexer = new Lexer(new Characters(sql), Lexing.of(dialect), out);
        while (!lexer.in.atEnd()) {
            lexer.next();
        }
    }

    Characters in() {
        return in;
    }

    Lexing lexing() {
        return lexing;
    }

    /** Where the token begins that is being read. */
    int start() {
        return start;
    }

    private void next() {
        char c = in.peek();
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
            in.advance();
            return;
        }
        start = in.at();
        line = in.line();
        column = in.column();
        if (!lexing.readsOwn(this)) {
            common(c);
        }
    }

    private void common(char c) {
        if (in.startsWith("--")) {
            Comments.line(in);
        } else if (in.startsWith("/*")) {
            Comments.block(in, lexing.nestsComments());
        } else if (Characters.isNameStart(c)) {
            Names.word(this);
        } else if (c == '"') {
            Names.quoted(this, '"');
        } else if (c == '\'') {
            Literals.text(this, Kind.TEXT);
        } else if (Characters.isDigit(c) || (c == '.' && Characters.isDigit(in.peek(1)))) {
            Literals.number(this);
        } else if (c == '?' && in.peek(1) != '?') {
            parameter();
        } else if (BRACKETS.indexOf(c) >= 0) {
            symbol(Kind.PUNCTUATION, 1);
        } else {
            lexing.operator(this);
        }
    }

    private void parameter() {
        in.skip(1);
        in.skipDigits();
        String index = in.substring(start + 1, in.at());
        if (!index.isEmpty()) {
            numbered = true;
            if (!lexing.numbersParameters() || !INDEX.matcher(index).matches() || lexing.isNamePart(in.peek())) {
                throw gap("parameter");
            }
        } else {
            parameters++;
            index = Integer.toString(parameters);
        }
        if (numbered && parameters > 0) {
            // Nobody says how the two ways count together.
            throw gap("parameter");
        }
        add(Kind.PARAMETER, start, in.at(), index);
    }

    /** The next so many characters are a token. */
    void symbol(Kind kind, int length) {
        in.skip(length);
        add(kind, start, in.at(), null);
    }

    void add(Kind kind, int from, int to, @Nullable String text) {
        boolean literal = kind == Kind.TEXT || kind == Kind.OPAQUE_TEXT;
        if (literal && afterLiteral) {
            // Servers join two literals in a row, each by its own rule for what may stand between.
            throw gap("literal");
        }
        tokens++;
        if (tokens > MAX_TOKENS) {
            throw GapException.at(null, Reason.TOO_LARGE);
        }
        out.token(kind, line, column, from, to, text);
        afterLiteral = literal;
    }

    /** Not understood at the start of the token that is being read. */
    GapException gap(String name) {
        return new GapException(Gap.inside(line, column, name));
    }
}
