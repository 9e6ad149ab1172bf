package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.Arrays;
import java.util.List;
import net.sf.jsqlparser.expression.JdbcParameter;
import org.jspecify.annotations.Nullable;

/**
 * The text that the parser gets: one line, without comments, literals, numbers and quoted names replaced by the index of their token. So the parser never sees what could confuse its own lexer, and each
 * place in its tree leads back to a token.
 */
final class QueryText {
    /** What the parser takes for no whole number, whichever it is. */
    private static final String OTHER_NUMBER = "0.5";

    private final List<Token> tokens;
    private final int[] starts;
    private final String text;

    QueryText(List<Token> tokens) {
        this.tokens = tokens;
        this.starts = new int[tokens.size()];
        var out = new StringBuilder();
        for (int i = 0; i < starts.length; i++) {
            Token token = tokens.get(i);
            if (i > 0 && !joined(tokens.get(i - 1), token)) {
                out.append(' ');
            }
            starts[i] = out.length() + 1;
            switch (token.kind()) {
                case QUOTED -> out.append(shown(i, token));
                case TEXT, OPAQUE_TEXT, VARIABLE -> out.append('\'').append(i).append('\'');
                case PARAMETER -> out.append('?').append(i);
                case NUMBER -> out.append(token.slot() < 0 ? OTHER_NUMBER : Integer.toString(i));
                case WORD -> out.append(shown(i, token));
                case OPERATOR, PUNCTUATION -> out.append(token.text());
            }
        }
        this.text = out.toString();
    }

    private static boolean joined(Token before, Token token) {
        return (token.is(".") && before.kind() != Kind.NUMBER) || (before.is(".") && token.kind() != Kind.NUMBER);
    }

    String text() {
        return text;
    }

    /** How the parser sees the name at an index: by that where it is written in quotes, or is a name for certain. */
    static String shown(int index, Token name) {
        return name.kind() == Kind.QUOTED || name.key().isEmpty() ? "\"$" + index + '"' : name.text();
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The token that starts at a column of the text, or -1. */
    int indexAt(int column) {
        int index = Arrays.binarySearch(starts, column);
        return index < 0 ? -1 : index;
    }

    /** The token that holds a column of the text. */
    @Nullable
    Token tokenNear(int column) {
        int index = Arrays.binarySearch(starts, column);
        int token = index >= 0 ? index : -index - 2;
        return token >= 0 && token < tokens.size() ? tokens.get(token) : null;
    }

    /** The literal of the kind whose index the parser gives as its value; null where there is none whose value can be a proof. */
    @Nullable
    Token literal(Kind kind, @Nullable String index) {
        if (index == null
                || index.isEmpty()
                || index.length() > 9
                || index.chars().anyMatch(c -> c < '0' || c > '9')) {
            return null;
        }
        int i = Integer.parseInt(index);
        return i < tokens.size()
                        && tokens.get(i).kind() == kind
                        && tokens.get(i).slot() >= 0
                ? tokens.get(i)
                : null;
    }

    /** Which of the statement's parameters, from 1, the parser's is. */
    int parameter(JdbcParameter parsed) {
        return Integer.parseInt(tokens.get(parsed.getIndex()).text());
    }

    /** The name of the server for a name that the parser gives. */
    String name(String parsed, Dialect dialect) {
        if (parsed.startsWith("\"$") && parsed.endsWith("\"")) {
            return tokens.get(Integer.parseInt(parsed.substring(2, parsed.length() - 1)))
                    .name(dialect);
        }
        return dialect.fold(parsed);
    }

    /** How many tokens a dotted name has that starts at an index: 1, 3, 5. */
    int lengthOfName(int start) {
        int length = 1;
        while (start + length + 1 < tokens.size()
                && tokens.get(start + length).is(".")
                && tokens.get(start + length + 1).isName()) {
            length += 2;
        }
        return length;
    }
}
