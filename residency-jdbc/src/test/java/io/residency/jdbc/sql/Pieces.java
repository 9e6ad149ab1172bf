package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a text with their places in it, for tests that change texts. */
record Pieces(String sql, List<Piece> pieces) {

    /** @param from where it begins; of a literal with the quote */
    record Piece(Token.Kind kind, int from, int to) {
        boolean isName() {
            return kind == Token.Kind.WORD;
        }

        boolean isValue() {
            return kind == Token.Kind.TEXT || kind == Token.Kind.NUMBER || kind == Token.Kind.PARAMETER;
        }
    }

    /** None where the text cannot be cut into tokens. */
    static Pieces of(String sql, Dialect dialect) {
        List<Piece> pieces = new ArrayList<>();
        try {
            Lexer.read(sql, dialect, (kind, line, column, from, to, text) -> {
                boolean plain = kind == Token.Kind.TEXT && from > 0 && isQuote(sql.charAt(from - 1));
                pieces.add(plain ? new Piece(kind, from - 1, to + 1) : new Piece(kind, from, to));
            });
        } catch (GapException e) {
            pieces.clear();
        }
        return new Pieces(sql, pieces);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    String text(int i) {
        return i >= 0 && i < pieces.size()
                ? sql.substring(pieces.get(i).from(), pieces.get(i).to())
                : "";
    }

    /** The text with something else in the place of a token. */
    String with(int i, String other) {
        return sql.substring(0, pieces.get(i).from())
                + other
                + sql.substring(pieces.get(i).to());
    }

    String before(int i, String inserted) {
        return with(i, inserted + text(i));
    }
}
