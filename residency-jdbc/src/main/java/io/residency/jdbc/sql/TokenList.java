package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the tokens of a text; without the values of its literals where it is read for its shape, so that nothing can depend on them. */
final class TokenList implements TokenSink {
    private final String sql;
    private final boolean values;
    private final List<Token> tokens = new ArrayList<>();
    private int slots;

    private TokenList(String sql, boolean values) {
        this.sql = sql;
        this.values = values;
    }

    static List<Token> of(String sql, Dialect dialect) {
        return read(new TokenList(sql, true), dialect);
    }

    static List<Token> withoutValues(String sql, Dialect dialect) {
        return read(new TokenList(sql, false), dialect);
    }

    private static List<Token> read(TokenList list, Dialect dialect) {
        Lexer.read(list.sql, dialect, list);
        return list.tokens;
    }

    @Override
    public void token(Token.Kind kind, int line, int column, int from, int to, @Nullable String text) {
        String says = switch (kind) {
            case TEXT -> values ? Literals.value(sql, from, to) : "";
            case NUMBER -> values ? sql.substring(from, to) : "";
            case OPAQUE_TEXT -> "";
            case WORD, QUOTED, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION ->
                text == null ? sql.substring(from, to) : text;
        };
        boolean slot = Literals.hasSlot(kind, sql, from, to);
        tokens.add(Token.of(kind, says, tokens.size(), slot ? slots++ : -1));
    }
}
