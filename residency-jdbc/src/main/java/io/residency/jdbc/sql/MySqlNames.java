package io.residency.jdbc.sql;

import static io.residency.jdbc.sql.MySqlOperators.key;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A common table expression is one only in the letters of its definition: a server that tells tables apart by case takes a table for one in others. */
final class MySqlNames {
    private MySqlNames() {}

    static void check(List<Token> tokens, Dialect dialect) {
        Map<String, String> written = new HashMap<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (isCommonTable(tokens, i)) {
                written.putIfAbsent(tokens.get(i).name(dialect), tokens.get(i).text());
            }
        }
        for (int i = 0; i < tokens.size() && !written.isEmpty(); i++) {
            Token token = tokens.get(i);
            String other = token.isName() ? written.get(token.name(dialect)) : null;
            if (other != null
                    && !other.equals(token.text())
                    && !key(tokens, i - 1).equals(".")) {
                throw GapException.at(token, Reason.CONSTRUCT, "case of a name");
            }
        }
    }

    private static boolean isCommonTable(List<Token> tokens, int i) {
        if (!tokens.get(i).isName() || !Set.of("with", "recursive", ",").contains(key(tokens, i - 1))) {
            return false;
        }
        int behind = i + 1;
        if (key(tokens, behind).equals("(")) {
            int depth = 1;
            for (behind = i + 2; behind < tokens.size() && depth > 0; behind++) {
                depth += key(tokens, behind).equals("(")
                        ? 1
                        : key(tokens, behind).equals(")") ? -1 : 0;
            }
        }
        return key(tokens, behind).equals("as") && key(tokens, behind + 1).equals("(");
    }
}
