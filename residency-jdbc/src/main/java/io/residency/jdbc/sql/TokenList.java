package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the tokens of a text. */
final class TokenList implements TokenSink {
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();

    TokenList(String sql) {
        this.sql = sql;
    }

    List<Token> tokens() {
        return tokens;
    }

    @Override
    public void token(Token.Kind kind, int line, int column, int from, int to, @Nullable String text) {
        String says = switch (kind) {
            case TEXT -> Literals.value(sql, from, to);
            case OPAQUE_TEXT -> "";
            case WORD, QUOTED, NUMBER, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION ->
                text == null ? sql.substring(from, to) : text;
        };
        tokens.add(Token.of(kind, says, line, column));
    }
}
