package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.List;
import java.util.Set;

/** Says calls and literals that MySQL writes with words of their own as calls that the parser knows, with the same arguments. */
final class MySqlCalls extends MySqlRewriting {
    private static final Set<String> SEARCH_MODES =
            Set.of("in", "natural", "language", "mode", "boolean", "with", "query", "expansion");

    /** The driver changes the text inside of these escapes. */
    private static final Set<String> CHANGED_IN_ESCAPES = Set.of("convert", "timestampadd", "timestampdiff");

    MySqlCalls(List<Token> tokens) {
        super(tokens);
    }

    @Override
    void rewrite(Token token) {
        switch (token.key()) {
            case "{" -> escape(token);
            case "group_concat" -> {
                if (follow("(")) {
                    put(token, "max");
                }
            }
            case "separator" ->
                at += at + 1 < tokens.size() && tokens.get(at + 1).isLiteral() ? 2 : 0;
            case "interval" -> interval();
            case "match" -> search(token);
            case "row" -> at += follow("(") ? 1 : 0;
            case "convert" -> conversion(token);
            case "signed", "unsigned" -> {
                put(token, token.key());
                at += Set.of("int", "integer").contains(key(0)) ? 1 : 0;
            }
            case "charset" -> at += characterSet(1);
            case "character" -> at += follow("set") ? characterSet(2) : 0;
            default -> {}
        }
    }

    /** The parser gives a parameter no place there. */
    private void interval() {
        Token value = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
        if (value != null && value.kind() == Kind.PARAMETER) {
            copy();
            out.add(value.replacedBy(Kind.PUNCTUATION, "("));
            copy();
            out.add(value.replacedBy(Kind.PUNCTUATION, ")"));
        }
    }

    /** {@code MATCH (a, b) AGAINST (x IN BOOLEAN MODE)} is a call with all of them. */
    private void search(Token token) {
        int close = closing(at + 1);
        if (!follow("(")
                || !keyAt(close + 1).equals("against")
                || !keyAt(close + 2).equals("(")) {
            throw GapException.at(token, Reason.SYNTAX);
        }
        int end = closing(close + 2);
        int words = end;
        while (words > close + 3 && SEARCH_MODES.contains(keyAt(words - 1))) {
            words--;
        }
        put(token, "coalesce");
        out.addAll(tokens.subList(at, close));
        out.add(token.replacedBy(Kind.PUNCTUATION, ","));
        out.addAll(new MySqlCalls(tokens.subList(close + 3, words)).rewritten());
        at = end;
    }

    /** {@code CONVERT(x, type)} is a cast, {@code CONVERT(x USING y)} gives text. */
    private void conversion(Token token) {
        if (!follow("(")) {
            return;
        }
        int close = closing(at + 1);
        int comma = -1;
        int depth = 0;
        for (int i = at + 1; i < close; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            comma = depth == 1 && tokens.get(i).is(",") ? i : comma;
        }
        int end = comma < 0 ? close - 2 : comma;
        if (end <= at + 1 || (comma < 0 && !keyAt(end).equals("using"))) {
            throw GapException.at(token, Reason.SYNTAX);
        }
        put(token, comma < 0 ? "upper" : "cast");
        out.addAll(new MySqlCalls(tokens.subList(at, end)).rewritten());
        at = comma < 0 ? close : comma + 1;
        if (comma >= 0) {
            out.add(token.replacedBy(Kind.WORD, "as"));
        }
    }

    /** The parenthesis that closes the one at this index. */
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** How many tokens name a character set behind the type of a cast. */
    private int characterSet(int words) {
        boolean type = Set.of("char", ")", "nchar").contains(key(-1));
        boolean named = at + words < tokens.size() && tokens.get(at + words).isName();
        return type && named && Set.of(")", "").contains(key(words + 1)) ? words + 1 : 0;
    }

    private void escape(Token open) {
        boolean literal = at + 2 < tokens.size() && tokens.get(at + 2).isLiteral();
        boolean date = Set.of("d", "t", "ts").contains(key(1)) && literal;
        boolean call = follow("fn") && key(3).equals("(") && !CHANGED_IN_ESCAPES.contains(key(2));
        if (!date && !call && !follow("oj") && !follow("escape")) {
            throw GapException.at(open, Reason.CONSTRUCT, "escape");
        }
    }
}
