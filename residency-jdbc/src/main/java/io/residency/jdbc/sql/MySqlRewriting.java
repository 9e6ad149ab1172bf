package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** One pass over the tokens of a statement that says some of its words in others. */
abstract class MySqlRewriting {
    final List<Token> tokens;
    final List<Token> out = new ArrayList<>();
    int at;

    MySqlRewriting(List<Token> tokens) {
        this.tokens = tokens;
    }

    final List<Token> rewritten() {
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            boolean named = key(-1).equals(".") || key(1).equals(".");
            int start = at;
            if ((token.kind() == Kind.WORD && !named) || token.is("{")) {
                rewrite(token);
            }
            if (at == start) {
                copy();
            }
        }
        return out;
    }

    /** Reads what starts with the token, a word or the bracket of an escape, if it is to be said otherwise; else the place is left as it is. */
    abstract void rewrite(Token token);

    final void copy() {
        out.add(tokens.get(at));
        at++;
    }

    /** Passes the token and says a word in its place. */
    final void put(Token token, String word) {
        out.add(token.replacedBy(Kind.WORD, word));
        at++;
    }

    /** What the token so many places further compares as; empty where there is none. */
    final String key(int ahead) {
        return keyAt(at + ahead);
    }

    final String keyAt(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).key() : "";
    }

    final boolean follow(String... keys) {
        for (int i = 0; i < keys.length; i++) {
            if (!key(1 + i).equals(keys[i])) {
                return false;
            }
        }
        return true;
    }
}
