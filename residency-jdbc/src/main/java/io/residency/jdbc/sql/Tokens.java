package io.residency.jdbc.sql;

import java.util.List;

/** Looks at tokens around a place. */
final class Tokens {
    private Tokens() {}

    /** What grammar rules compare of the token there; empty where there is none. */
    static String keyAt(List<Token> tokens, int i) {
        return Token.keyOf(i >= 0 && i < tokens.size() ? tokens.get(i) : null);
    }

    static boolean isNameAt(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isName();
    }

    /** Behind the parenthesis that closes the one which opens there. */
    static int behind(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        throw GapException.at(tokens.get(open), Gap.Reason.SYNTAX);
    }

    /** Behind the dotted name that starts there. */
    static int behindName(List<Token> tokens, int start) {
        int end = start + 1;
        while (keyAt(tokens, end).equals(".") && isNameAt(tokens, end + 1)) {
            end += 2;
        }
        return end;
    }
}
