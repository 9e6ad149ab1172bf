package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says what PostgreSQL and H2 have of the standard in forms that the parser knows: {@code timestamp(6) with time zone}, and {@code WITHIN GROUP (..) FILTER (..)}.
 */
final class StandardForms {
    private static final Set<String> TIMES = Set.of("time", "timestamp");

    private StandardForms() {}

    static List<Token> rewritten(List<Token> tokens) {
        return filters(times(tokens));
    }

    /** How exact a time is changes nothing of what is read. */
    private static List<Token> times(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            result.add(tokens.get(i));
            boolean exact = TIMES.contains(tokens.get(i).key())
                    && Tokens.keyAt(tokens, i + 1).equals("(")
                    && i + 3 < tokens.size()
                    && tokens.get(i + 2).kind() == Kind.NUMBER
                    && tokens.get(i + 3).is(")")
                    && isZone(tokens, i + 4);
            if (exact) {
                i += 3;
            }
        }
        return result;
    }

    private static boolean isZone(List<Token> tokens, int i) {
        return (Tokens.keyAt(tokens, i).equals("with")
                        || Tokens.keyAt(tokens, i).equals("without"))
                && Tokens.keyAt(tokens, i + 1).equals("time")
                && Tokens.keyAt(tokens, i + 2).equals("zone");
    }

    /** {@code f(a) WITHIN GROUP (..) FILTER (..)} is {@code f(a) FILTER (..) WITHIN GROUP (..)}. */
    private static List<Token> filters(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            if (isGroup(tokens, i)) {
                int filter = Tokens.behind(tokens, i + 2);
                if (Tokens.keyAt(tokens, filter).equals("filter")
                        && Tokens.keyAt(tokens, filter + 1).equals("(")) {
                    int end = Tokens.behind(tokens, filter + 1);
                    result.addAll(tokens.subList(filter, end));
                    result.addAll(tokens.subList(i, filter));
                    i = end - 1;
                    continue;
                }
            }
            result.add(tokens.get(i));
        }
        return result;
    }

    private static boolean isGroup(List<Token> tokens, int i) {
        return Tokens.keyAt(tokens, i).equals("within")
                && Tokens.keyAt(tokens, i + 1).equals("group")
                && Tokens.keyAt(tokens, i + 2).equals("(")
                && Tokens.keyAt(tokens, i - 1).equals(")");
    }
}
