package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.List;
import java.util.Set;

/** Leaves out what in a statement of MySQL says how it is to be executed. A list of names that is left out is one of indexes or partitions. */
final class MySqlClauses extends MySqlRewriting {
    private static final Set<String> MODIFIERS = Set.of(
            "high_priority",
            "low_priority",
            "delayed",
            "sql_big_result",
            "sql_buffer_result",
            "sql_cache",
            "sql_calc_found_rows",
            "sql_no_cache",
            "sql_small_result",
            "straight_join");

    private final Words words;

    MySqlClauses(List<Token> tokens, Dialect dialect) {
        super(tokens);
        this.words = Words.of(dialect);
    }

    @Override
    void rewrite(Token token) {
        switch (token.key()) {
            case "select", "distinctrow", "distinct", "all" -> {
                put(token, token.is("distinctrow") ? "distinct" : token.key());
                while (MODIFIERS.contains(key(0)) && !Set.of(",", ".", "from").contains(key(1))) {
                    at++;
                }
            }
            case "straight_join" -> put(token, "join");
            case "use", "force", "ignore" -> indexHint();
            case "partition" -> {
                if (key(1).equals("(") && !Set.of("(", ",").contains(key(-1))) {
                    at++;
                    skipNames();
                }
            }
            case "lock" -> {
                if (follow("in", "share", "mode")) {
                    put(token, "for");
                    at++;
                    put(tokens.get(at), "share");
                    at++;
                }
            }
            case "from" -> dual();
            case "into" -> variables(token);
            default -> {}
        }
    }

    /** {@code USE INDEX FOR JOIN (a, b)}. */
    private void indexHint() {
        if (follow("index") || follow("key")) {
            at += 2;
            if (key(0).equals("for")) {
                at += key(1).equals("join") ? 2 : 3;
            }
            skipNames();
        }
    }

    private void skipNames() {
        Token open = tokens.get(Math.min(at, tokens.size() - 1));
        if (!key(0).equals("(")) {
            throw GapException.at(open, Reason.SYNTAX);
        }
        at++;
        while (!key(0).equals(")")) {
            if (at >= tokens.size()
                    || !(tokens.get(at).isName() || tokens.get(at).is(","))) {
                throw GapException.at(open, Reason.SYNTAX);
            }
            at++;
        }
        at++;
    }

    /** A table without columns and with one row, only ever alone. */
    private void dual() {
        boolean alone = follow("dual") && tokens.get(at + 1).kind() == Kind.WORD;
        Token next = at + 2 < tokens.size() ? tokens.get(at + 2) : null;
        if (alone && (next == null || next.is(")") || (next.kind() == Kind.WORD && words.isReserved(next)))) {
            at += 2;
        }
    }

    private void variables(Token into) {
        if (follow("outfile") || follow("dumpfile")) {
            throw GapException.at(into, Reason.CONSTRUCT, "file");
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).kind() == Kind.VARIABLE) {
            at += 2;
            while (key(0).equals(",")
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).kind() == Kind.VARIABLE) {
                at += 2;
            }
        }
    }
}
