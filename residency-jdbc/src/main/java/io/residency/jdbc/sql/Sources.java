package io.residency.jdbc.sql;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Finds, from the tokens of queries and data changes alone, each place where the grammar wants a table or a table function: after FROM, JOIN, INTO, UPDATE, USING and the commas of a FROM list.
 * It knows nothing of what the parser made of the text; that is its use.
 */
final class Sources {
    private static final Set<String> STARTS_QUERY = Set.of("select", "insert", "delete", "merge");
    private static final Set<String> ENDS_LIST = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "returning",
            "set",
            "values",
            "qualify");
    /** What UPDATE follows where it names no table: FOR UPDATE, FOR NO KEY UPDATE, DO UPDATE, THEN UPDATE, ON UPDATE. */
    private static final Set<String> BEFORE_UPDATE_WITHOUT_TABLE = Set.of("for", "key", "do", "then", "on");

    private final List<Token> tokens;
    private final BitSet names = new BitSet();
    private final Deque<Frame> outer = new ArrayDeque<>();
    private Frame frame = new Frame(false);

    /** What is known inside one pair of parentheses. */
    private static final class Frame {
        boolean query;
        boolean list;
        boolean expected;
        /** How many CASE have not had their END yet: their WHEN is no clause of MERGE. */
        int cases;

        Frame(boolean expected) {
            this.expected = expected;
            this.list = expected;
        }
    }

    private Sources(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The indexes of the tokens at which the name of a source starts. */
    static BitSet in(List<Token> tokens) {
        var sources = new Sources(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            sources.read(i);
        }
        return sources.names;
    }

    private void read(int i) {
        Token token = tokens.get(i);
        switch (token.key()) {
            case "(" -> {
                outer.push(frame);
                boolean nested = frame.expected;
                frame.expected = false;
                frame = new Frame(nested);
            }
            case ")" -> {
                if (!outer.isEmpty()) {
                    frame = outer.pop();
                }
            }
            case "," -> frame.expected = frame.list;
            default -> {
                if (frame.expected && !token.is("lateral") && !token.is("only")) {
                    expectedAt(i, token);
                } else if (token.kind() == Token.Kind.WORD) {
                    keyword(i, token);
                }
            }
        }
    }

    private void expectedAt(int i, Token token) {
        frame.expected = false;
        if (STARTS_QUERY.contains(token.key()) || token.is("with") || token.is("values") || token.is("update")) {
            frame.list = false;
            keyword(i, token);
        } else if (token.isName()) {
            names.set(i);
        } else {
            throw GapException.at(token, Gap.Reason.UNACCOUNTED_NAME);
        }
    }

    private void keyword(int i, Token token) {
        if (STARTS_QUERY.contains(token.key())) {
            frame.query = true;
            frame.list = false;
            return;
        }
        switch (token.key()) {
            case "from" -> {
                if (frame.query && !isDistinctFrom(i)) {
                    frame.list = true;
                    frame.expected = true;
                }
            }
            case "update" -> {
                if (!BEFORE_UPDATE_WITHOUT_TABLE.contains(key(i - 1))) {
                    frame.query = true;
                    frame.expected = true;
                }
            }
            case "case" -> frame.cases++;
            case "end" -> frame.cases = Math.max(0, frame.cases - 1);
            case "when" -> frame.list &= frame.cases > 0;
            case "join" -> frame.expected = frame.list;
            case "into" -> frame.expected = frame.query;
            case "using" -> {
                boolean operator = i + 1 < tokens.size() && tokens.get(i + 1).kind() == Token.Kind.OPERATOR;
                boolean columns = operator
                        || (key(i + 1).equals("(")
                                && !Set.of("select", "values", "with", "(").contains(key(i + 2))
                                && Set.of(",", ")").contains(key(i + 3)));
                if (frame.query && !columns) {
                    frame.list = true;
                    frame.expected = true;
                }
            }
            default -> {
                if (ENDS_LIST.contains(token.key())) {
                    frame.list = false;
                }
            }
        }
    }

    private boolean isDistinctFrom(int i) {
        return key(i - 1).equals("distinct")
                && (key(i - 2).equals("is")
                        || (key(i - 2).equals("not") && key(i - 3).equals("is")));
    }

    private String key(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).key() : "";
    }
}
