package io.residency.jdbc.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One token of the dialect.
 *
 * @param text a word as written, a quoted name without its quotes, a literal's value, a parameter's index, or the characters of an operator
 * @param key what grammar rules compare: a word in lower case, an operator's characters; empty for names in quotes and for literals, which are never a keyword
 */
record Token(Kind kind, String text, String key, int line, int column) {

    enum Kind {
        WORD,
        QUOTED,
        /** A string literal whose value is known. */
        TEXT,
        /** A literal whose value is not needed (bits, escapes): never a proof. */
        OPAQUE_TEXT,
        NUMBER,
        PARAMETER,
        /** A variable of the session or the server in MySQL, as written: {@code @x}, {@code @@x}. */
        VARIABLE,
        OPERATOR,
        PUNCTUATION
    }

    static Token of(Kind kind, String text, int line, int column) {
        String key = switch (kind) {
            case WORD, VARIABLE -> text.toLowerCase(Locale.ROOT);
            case OPERATOR, PUNCTUATION -> text;
            case QUOTED, TEXT, OPAQUE_TEXT, NUMBER, PARAMETER -> "";
        };
        return new Token(kind, text, key, line, column);
    }

    /** A token that the analysis puts in this one's place. */
    Token replacedBy(Kind newKind, String newText) {
        return of(newKind, newText, line, column);
    }

    boolean is(String expected) {
        return key.equals(expected);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    boolean isLiteral() {
        return kind == Kind.TEXT || kind == Kind.OPAQUE_TEXT;
    }

    /** The identifier as the server stores it. */
    String name(Dialect dialect) {
        return kind == Kind.WORD ? dialect.fold(text) : dialect.foldQuoted(text);
    }

    static String keyOf(@Nullable Token token) {
        return token == null ? "" : token.key;
    }

    @Override
    public String toString() {
        return kind + "@" + line + ":" + column;
    }
}
