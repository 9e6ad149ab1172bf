package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Marks words that the parser keeps for itself and the database does not, such as {@code number}, where the database can take them for nothing but a name: next to a dot, as a whole operand, for a table
 * behind FROM or INTO, for a column's name behind AS. What is marked has no key, is folded as the server folds a word, and stands in quotes for the parser. Elsewhere the words stay what they are.
 */
final class NamedWords {
    private static final Set<String> WORDS = Set.copyOf(Words.lines("parser-words.txt"));
    /** With these a frame of a window begins, too. */
    private static final Set<String> FRAMES = Set.of("range", "rows", "partition");
    /** H2 keeps these for descriptions of windows and numbers of rows alone. */
    private static final Set<String> NAMES_IN_H2 = Set.of("partition", "range", "row", "rows");

    private static final Set<String> BEFORE_OPERAND = Set.of(
            "select",
            "distinct",
            ",",
            "(",
            "where",
            "having",
            "and",
            "or",
            "not",
            "on",
            "by",
            "set",
            "between",
            "like",
            "case",
            "when",
            "then",
            "else",
            "returning");

    private static final Set<String> BEHIND_SELECTED =
            Set.of(",", "from", "where", "join", "inner", "left", "right", "cross", "on");

    private static final Set<String> BEHIND_OPERAND = Set.of(
            "",
            ",",
            ")",
            "]",
            "::",
            "as",
            "from",
            "where",
            "and",
            "or",
            "not",
            "is",
            "in",
            "like",
            "ilike",
            "between",
            "asc",
            "desc",
            "nulls",
            "when",
            "then",
            "else",
            "end",
            "group",
            "having",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "except",
            "intersect");

    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into");

    private NamedWords() {}

    static List<Token> marked(List<Token> tokens, Dialect dialect) {
        Words words = Words.of(dialect);
        List<Token> result = new ArrayList<>(tokens);
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean possible = token.kind() == Kind.WORD
                    && WORDS.contains(token.key())
                    && (!words.isReserved(token) || (dialect == Dialect.H2 && NAMES_IN_H2.contains(token.key())));
            if (possible && isName(tokens, i)) {
                result.set(i, new Token(Kind.WORD, token.text(), "", token.index(), -1));
            }
        }
        return result;
    }

    private static boolean isName(List<Token> tokens, int i) {
        String before = Tokens.keyAt(tokens, i - 1);
        String behind = Tokens.keyAt(tokens, i + 1);
        return behind.equals(".")
                || (before.equals(".") && !behind.equals("("))
                || isOperand(tokens, i, before, behind)
                || isTable(tokens, i, before, behind)
                || (before.equals("as") && BEHIND_SELECTED.contains(behind));
    }

    private static boolean isOperand(List<Token> tokens, int i, String before, String behind) {
        if (FRAMES.contains(tokens.get(i).key()) && before.equals("(") && !behind.equals(",")) {
            return false;
        }
        if (tokens.get(i).is("rows")
                && behind.equals("from")
                && Tokens.keyAt(tokens, i + 2).equals("(")) {
            return false;
        }
        if (before.equals("not") && Tokens.keyAt(tokens, i - 2).equals("is")) {
            return false; // IS NOT UNKNOWN
        }
        return (BEFORE_OPERAND.contains(before) || isOperator(tokens, i - 1))
                && (isOperator(tokens, i + 1) || (BEHIND_OPERAND.contains(behind) && !isUnnamed(tokens, i + 1)));
    }

    private static boolean isOperator(List<Token> tokens, int i) {
        return i < tokens.size()
                && tokens.get(i).kind() == Kind.OPERATOR
                && !tokens.get(i).is("::");
    }

    /** Whether there is a token without a key there: a literal, a parameter, a name in quotes. */
    private static boolean isUnnamed(List<Token> tokens, int i) {
        return i < tokens.size() && tokens.get(i).key().isEmpty();
    }

    /** Behind UPDATE only at the start: elsewhere it can be FOR UPDATE. */
    private static boolean isTable(List<Token> tokens, int i, String before, String behind) {
        boolean place = BEFORE_TABLE.contains(before) || (i == 1 && before.equals("update"));
        boolean call = behind.equals("(") && !before.equals("into");
        boolean frame = FRAMES.contains(tokens.get(i).key()); // ROWS FROM (..)
        boolean delta = behind.equals("table"); // FINAL TABLE (..)
        boolean literal = i + 1 < tokens.size() && tokens.get(i + 1).isLiteral();
        return place && !call && !frame && !delta && !literal;
    }
}
