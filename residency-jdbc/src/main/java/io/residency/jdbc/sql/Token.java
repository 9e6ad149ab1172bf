package io.residency.jdbc.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One token of the dialect.
 *
 * @param text a word as written, a quoted name without its quotes, a parameter's index, or the characters of an operator; of a literal its value, and nothing where the text is read for its shape
 * @param key what grammar rules compare: a word in lower case, an operator's characters; empty for names in quotes, for words that are marked as names, and for literals, which are never a keyword
 * @param index the token's number in the whole text, from 0
 * @param slot the number of the literal whose value can be a proof, from 0 in the whole text; else -1
 */
record Token(Kind kind, String text, String key, int index, int slot) {

    enum Kind {
        WORD("a word"),
        QUOTED("a quoted name"),
        /** A string literal whose value is known. */
        TEXT("a literal"),
        /** A literal whose value is not needed (bits, escapes): never a proof. */
        OPAQUE_TEXT("a literal"),
        NUMBER("a number"),
        PARAMETER("a parameter"),
        /** A variable of the session or the server in MySQL, as written: {@code @x}, {@code @@x}. */
        VARIABLE("a variable"),
        OPERATOR("an operator"),
        PUNCTUATION("a bracket or separator");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /** For a message. */
        String phrase() {
            return phrase;
        }
    }

    static Token of(Kind kind, String text, int index, int slot) {
        String key = switch (kind) {
            case WORD, VARIABLE -> text.toLowerCase(Locale.ROOT);
            case OPERATOR, PUNCTUATION -> text;
            case QUOTED, TEXT, OPAQUE_TEXT, NUMBER, PARAMETER -> "";
        };
        return new Token(kind, text, key, index, slot);
    }

    /** A token that the analysis puts in this one's place. */
    Token replacedBy(Kind newKind, String newText) {
        return of(newKind, newText, index, -1);
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

    static int indexOf(@Nullable Token token) {
        return token == null ? -1 : token.index;
    }

    @Override
    public String toString() {
        return kind + "@" + index;
    }
}
