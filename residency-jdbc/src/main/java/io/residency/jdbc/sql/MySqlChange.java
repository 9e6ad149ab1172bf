package io.residency.jdbc.sql;

import static io.residency.jdbc.sql.MySqlOperators.key;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data change of MySQL in the form that the parser knows. INSERT .. SET and ON DUPLICATE KEY UPDATE have one in standard SQL and in PostgreSQL, REPLACE is an INSERT that deletes first. A change
 * of joined tables is read as the query of the rows that it changes.
 *
 * @param targets the names in the text of what a change of joined tables writes, each with the tokens it is given; null where the parser's tree says what is written
 */
record MySqlChange(
        List<Token> tokens,
        StatementFacts.Kind kind,
        boolean replaces,
        @Nullable List<MySqlAssignment> targets) {
    private static final Set<String> MODIFIERS =
            Set.of("low_priority", "delayed", "high_priority", "ignore", "quick", "into");

    private static final Set<String> ENDS_ASSIGNMENTS = Set.of("where", "order", "limit", "returning");

    static MySqlChange of(List<Token> tokens, Dialect dialect) {
        int verb = verb(tokens);
        List<Token> before = tokens.subList(0, verb);
        List<Token> change = tokens.subList(verb, tokens.size());
        return switch (key(tokens, verb)) {
            case "insert", "replace" -> insert(before, change);
            case "update" -> update(before, change);
            case "delete" -> delete(before, change);
            default -> new MySqlChange(tokens, StatementFacts.Kind.QUERY, false, null);
        };
    }

    /** Where the statement begins, behind its common table expressions. */
    private static int verb(List<Token> tokens) {
        if (!key(tokens, 0).equals("with")) {
            return 0;
        }
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            String key = tokens.get(i).key();
            depth += key.equals("(") ? 1 : key.equals(")") ? -1 : 0;
            if (depth == 0
                    && Set.of("insert", "replace", "update", "delete", "select", "values", "table")
                            .contains(key)) {
                return i;
            }
        }
        return 0;
    }

    private static int behindModifiers(List<Token> change) {
        int at = 1;
        while (MODIFIERS.contains(key(change, at)) && !Set.of(".", ",").contains(key(change, at + 1))) {
            at++;
        }
        return at;
    }

    private static MySqlChange insert(List<Token> before, List<Token> change) {
        Token verb = change.get(0);
        List<Token> out = new ArrayList<>(before);
        out.add(verb.replacedBy(Kind.WORD, "insert"));
        out.add(verb.replacedBy(Kind.WORD, "into"));
        out.addAll(new MySqlInsert(change.subList(behindModifiers(change), change.size())).rewritten());
        return new MySqlChange(out, StatementFacts.Kind.INSERT, verb.is("replace"), null);
    }

    private static MySqlChange update(List<Token> before, List<Token> change) {
        int start = behindModifiers(change);
        int set = find(change, start, Set.of("set"));
        int end = set;
        while (end < change.size() && (end == set || !ENDS_ASSIGNMENTS.contains(key(change, end)))) {
            end = find(change, end + 1, ENDS_ASSIGNMENTS);
        }
        List<Token> tables = change.subList(start, set);
        List<Token> out = new ArrayList<>(before);
        if (isOne(tables)) {
            out.add(change.get(0));
            out.addAll(change.subList(start, change.size()));
            return new MySqlChange(out, StatementFacts.Kind.UPDATE, false, null);
        }
        List<MySqlAssignment> assignments = new ArrayList<>();
        for (List<Token> assignment : separated(change.subList(Math.min(set + 1, change.size()), end))) {
            assignments.add(MySqlAssignment.of(assignment));
        }
        out.add(change.get(0).replacedBy(Kind.WORD, "select"));
        for (MySqlAssignment assignment : assignments) {
            if (!out.get(out.size() - 1).is("select")) {
                out.add(change.get(0).replacedBy(Kind.PUNCTUATION, ","));
            }
            out.addAll(assignment.column());
            out.add(change.get(0).replacedBy(Kind.PUNCTUATION, ","));
            out.addAll(assignment.value());
        }
        out.add(change.get(0).replacedBy(Kind.WORD, "from"));
        out.addAll(tables);
        out.addAll(change.subList(end, change.size()));
        return new MySqlChange(out, StatementFacts.Kind.UPDATE, false, assignments);
    }

    private static MySqlChange delete(List<Token> before, List<Token> change) {
        int start = behindModifiers(change);
        boolean from = key(change, start).equals("from");
        int separator = from
                ? find(change, start + 1, Set.of("using", "where", "order", "limit", "returning"))
                : find(change, start, Set.of("from"));
        List<Token> out = new ArrayList<>(before);
        if (from && !key(change, separator).equals("using")) {
            out.add(change.get(0));
            out.addAll(change.subList(start, change.size()));
            return new MySqlChange(out, StatementFacts.Kind.DELETE, false, null);
        }
        if (separator >= change.size()) {
            throw GapException.at(change.get(0), Reason.SYNTAX);
        }
        List<MySqlAssignment> targets = new ArrayList<>();
        out.add(change.get(0).replacedBy(Kind.WORD, "select"));
        for (List<Token> target : separated(change.subList(from ? start + 1 : start, separator))) {
            MySqlAssignment deleted = MySqlAssignment.deleted(target);
            if (!targets.isEmpty()) {
                out.add(change.get(0).replacedBy(Kind.PUNCTUATION, ","));
            }
            targets.add(deleted);
            out.addAll(deleted.column());
        }
        out.add(change.get(0).replacedBy(Kind.WORD, "from"));
        out.addAll(change.subList(separator + 1, change.size()));
        return new MySqlChange(out, StatementFacts.Kind.DELETE, false, targets);
    }

    /** Whether it is one table, maybe with an alias. */
    private static boolean isOne(List<Token> tables) {
        int at = 1;
        while (key(tables, at).equals(".")) {
            at += 2;
        }
        at += key(tables, at).equals("as") ? 1 : 0;
        return at == tables.size() || (at + 1 == tables.size() && tables.get(at).isName());
    }

    /** The first of these words outside of parentheses, or the end. */
    static int find(List<Token> tokens, int from, Set<String> keys) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            String key = tokens.get(i).key();
            depth += key.equals("(") ? 1 : key.equals(")") ? -1 : 0;
            if (depth == 0 && keys.contains(key) && !key(tokens, i - 1).equals(".")) {
                return i;
            }
        }
        return tokens.size();
    }

    /** The parts between the commas outside of parentheses. */
    static List<List<Token>> separated(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        int start = 0;
        while (start <= tokens.size()) {
            int comma = find(tokens, start, Set.of(","));
            parts.add(tokens.subList(start, comma));
            start = comma + 1;
        }
        return parts;
    }
}
