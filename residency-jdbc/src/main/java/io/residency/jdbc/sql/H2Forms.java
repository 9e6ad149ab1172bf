package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what H2 alone has in forms that the parser knows: {@code FINAL TABLE (INSERT ..)} is a common table expression with a
 * data change in it, and {@code MERGE INTO x (a, b) KEY (a) VALUES ..} an INSERT of which {@link #mergeKeys} says by which
 * columns it finds rows to change, and {@code ? FORMAT JSON} a cast.
 */
final class H2Forms {
    private static final Set<String> DELTAS = Set.of("final", "new", "old");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> STATEMENTS = Set.of("select", "insert", "update", "delete", "merge");
    private static final Set<String> ROWS = Set.of("values", "select", "with", "table", "(");

    /** What can stand behind a FROM that names one table. */
    private static final Set<String> BEHIND_FROM = Set.of(
            "where",
            "group",
            "having",
            "window",
            "qualify",
            "union",
            "except",
            "minus",
            "intersect",
            "order",
            "limit",
            "offset",
            "fetch",
            "for");

    private H2Forms() {}

    static List<Token> rewritten(List<Token> tokens) {
        return formats(merges(deltas(tokens)));
    }

    /** For the target of each MERGE without USING, by its token's index in the whole text, the columns by which rows are found: none where the primary key does it. */
    static Map<Integer, Set<String>> mergeKeys(List<Token> tokens) {
        Map<Integer, Set<String>> keys = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isMerge(tokens, i)) {
                int key = keyOf(tokens, i);
                Set<String> columns = new HashSet<>();
                if (Tokens.keyAt(tokens, key).equals("key")) {
                    columns(tokens.subList(key + 2, Tokens.behind(tokens, key + 1) - 1), columns);
                }
                keys.put(tokens.get(i + 2).index(), columns);
            }
        }
        return keys;
    }

    private static void columns(List<Token> list, Set<String> columns) {
        for (int i = 0; i < list.size(); i++) {
            boolean right = i % 2 == 0 ? list.get(i).isName() : list.get(i).is(",");
            if (!right) {
                throw GapException.at(list.get(i), Reason.SYNTAX);
            }
            if (i % 2 == 0) {
                columns.add(list.get(i).name(Dialect.H2));
            }
        }
    }

    /** What is read as JSON is another value: {@code ? FORMAT JSON} is a cast. */
    private static List<Token> formats(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens);
        for (int i = 1; i + 1 < tokens.size(); i++) {
            Kind before = tokens.get(i - 1).kind();
            if (tokens.get(i).is("format")
                    && tokens.get(i + 1).is("json")
                    && (before == Kind.PARAMETER || before == Kind.TEXT)) {
                result.set(i, tokens.get(i).replacedBy(Kind.OPERATOR, "::"));
            }
        }
        return result;
    }

    private static List<Token> merges(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        int skipped = -1;
        int skippedTo = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (i == skipped) {
                i = skippedTo;
            }
            if (i == tokens.size()) {
                break; // after the key comes nothing
            }
            if (isMerge(tokens, i)) {
                result.add(tokens.get(i).replacedBy(Kind.WORD, "insert"));
                int key = keyOf(tokens, i);
                if (Tokens.keyAt(tokens, key).equals("key")) {
                    skipped = key;
                    skippedTo = Tokens.behind(tokens, key + 1);
                }
            } else {
                result.add(tokens.get(i));
            }
        }
        return result;
    }

    /** Whether MERGE INTO starts there which takes its rows as an INSERT does. One that names no columns counts others than an INSERT, those that nobody sees. */
    private static boolean isMerge(List<Token> tokens, int i) {
        boolean merge = Tokens.keyAt(tokens, i).equals("merge")
                && Tokens.keyAt(tokens, i + 1).equals("into")
                && Tokens.isNameAt(tokens, i + 2);
        if (!merge) {
            return false;
        }
        int columns = Tokens.behindName(tokens, i + 2);
        if (!Tokens.keyAt(tokens, columns).equals("(") || !Tokens.isNameAt(tokens, columns + 1)) {
            return false;
        }
        int next = Tokens.behind(tokens, columns);
        boolean keyed = Tokens.keyAt(tokens, next).equals("key")
                && Tokens.keyAt(tokens, next + 1).equals("(");
        return keyed || ROWS.contains(Tokens.keyAt(tokens, next));
    }

    /** Behind the name and its list of columns: where KEY stands, or the rows begin. */
    private static int keyOf(List<Token> tokens, int merge) {
        return Tokens.behind(tokens, Tokens.behindName(tokens, merge + 2));
    }

    /** Each change moves to the front; what it is called there nobody else is called. */
    private static List<Token> deltas(List<Token> tokens) {
        if (tokens.stream().noneMatch(token -> DELTAS.contains(token.key()))
                || !STATEMENTS.contains(Tokens.keyAt(tokens, 0))) {
            return tokens;
        }
        List<Token> front = new ArrayList<>();
        List<Token> rest = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            if (!isDelta(tokens, i)) {
                rest.add(tokens.get(i));
                continue;
            }
            Token at = tokens.get(i);
            Token name = at.replacedBy(Kind.QUOTED, "residency delta table " + i);
            int end = Tokens.behind(tokens, i + 2);
            front.add(at.replacedBy(front.isEmpty() ? Kind.WORD : Kind.PUNCTUATION, front.isEmpty() ? "with" : ","));
            front.add(name);
            front.add(at.replacedBy(Kind.WORD, "as"));
            front.addAll(tokens.subList(i + 2, end));
            rest.add(name);
            i = end - 1;
        }
        front.addAll(rest);
        return front;
    }

    /**
     * Whether a {@code FINAL TABLE} may be evaluated several times: H2 makes its change again for each row of what it is joined with, or of the
     * query around. What the first time leaves for the next depends on rows that no condition speaks of.
     */
    static boolean changesAgain(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (isDelta(tokens, i) && !(depth == 0 && standsAlone(tokens, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is all that a FROM names, with or without an alias. */
    private static boolean standsAlone(List<Token> tokens, int delta) {
        int next = Tokens.behind(tokens, delta + 2);
        next += Tokens.keyAt(tokens, next).equals("as") ? 1 : 0;
        boolean aliased = Tokens.isNameAt(tokens, next) && !BEHIND_FROM.contains(Tokens.keyAt(tokens, next));
        String behind = Tokens.keyAt(tokens, aliased ? next + 1 : next);
        return Tokens.keyAt(tokens, delta - 1).equals("from") && (behind.isEmpty() || BEHIND_FROM.contains(behind));
    }

    private static boolean isDelta(List<Token> tokens, int i) {
        return DELTAS.contains(tokens.get(i).key())
                && Tokens.keyAt(tokens, i + 1).equals("table")
                && Tokens.keyAt(tokens, i + 2).equals("(")
                && CHANGES.contains(Tokens.keyAt(tokens, i + 3));
    }
}
