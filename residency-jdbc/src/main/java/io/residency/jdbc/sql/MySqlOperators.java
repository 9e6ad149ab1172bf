package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in tokens that the parser knows what the operators of MySQL mean, so that what binds loosely still does: {@code ||} is OR, {@code :=} takes all that follows. An operator that the parser does not
 * know becomes one that proves nothing and binds as closely. No rewriting removes a name of a table, a column or a function, or a query.
 */
final class MySqlOperators {
    private static final Set<String> ARITHMETIC = Set.of("^", "<<", ">>", "&", "|", "->", "->>");

    private final Words words;
    private final List<Token> out = new ArrayList<>();

    MySqlOperators(Dialect dialect) {
        this.words = Words.of(dialect);
    }

    List<Token> rewritten(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.OPERATOR) {
                operator(token);
            } else if (token.kind() != Kind.WORD || !word(token, tokens, i)) {
                out.add(token);
            }
        }
        return out;
    }

    private void operator(Token token) {
        switch (token.key()) {
            case "||", ":=" -> word(token, "or");
            case "&&" -> word(token, "and");
            case "<=>" -> out.add(token.replacedBy(Kind.OPERATOR, "<"));
            case "!", "~" -> prefix(token);
            case "-", "+" -> sign(token);
            default -> out.add(ARITHMETIC.contains(token.key()) ? token.replacedBy(Kind.OPERATOR, "*") : token);
        }
    }

    private void word(Token token, String word) {
        out.add(token.replacedBy(Kind.WORD, word));
    }

    /** What is in front of an operand changes its value. */
    private void prefix(Token token) {
        if (isOperand(last())) {
            throw GapException.at(token, Reason.SYNTAX);
        }
        out.add(token.replacedBy(Kind.NUMBER, "0"));
        out.add(token.replacedBy(Kind.OPERATOR, "-"));
    }

    /** The parser takes one sign, not several. */
    private void sign(Token token) {
        Token last = last();
        if (last == null || !(last.is("-") || last.is("+"))) {
            out.add(token);
            return;
        }
        if (!isOperand(out.size() < 2 ? null : out.get(out.size() - 2))) {
            out.set(out.size() - 1, token.replacedBy(Kind.NUMBER, "0"));
            out.add(token.replacedBy(Kind.OPERATOR, "-"));
        }
    }

    private boolean word(Token token, List<Token> tokens, int i) {
        boolean named = Token.keyOf(last()).equals(".") || key(tokens, i + 1).equals(".");
        boolean infix = isOperand(last());
        if (named) {
            return false;
        }
        switch (token.key()) {
            case "div" -> out.add(token.replacedBy(Kind.OPERATOR, "/"));
            case "xor" -> word(token, "or");
            case "mod" -> {
                if (!infix) {
                    return false;
                }
                out.add(token.replacedBy(Kind.OPERATOR, "%"));
            }
            case "sounds" -> {
                return infix && key(tokens, i + 1).equals("like");
            }
            case "member" -> {
                if (!infix || !key(tokens, i + 1).equals("of")) {
                    return false;
                }
                word(token, "like");
            }
            case "of" -> {
                return key(tokens, i - 1).equals("member")
                        && Token.keyOf(last()).equals("like");
            }
            case "binary" -> {
                // In a cast it is the type.
                if (infix
                        || Token.keyOf(last()).equals("as")
                        || key(tokens, i + 1).equals(")")) {
                    return false;
                }
                prefix(token);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private @Nullable Token last() {
        return out.isEmpty() ? null : out.get(out.size() - 1);
    }

    /** Whether an operator behind the token has it as its left side. */
    private boolean isOperand(@Nullable Token before) {
        if (before == null) {
            return false;
        }
        return switch (before.kind()) {
            case QUOTED, TEXT, OPAQUE_TEXT, NUMBER, PARAMETER, VARIABLE -> true;
            case WORD -> !words.isReserved(before) || Words.isValue(before) || before.is("end");
            case PUNCTUATION -> before.is(")");
            case OPERATOR -> false;
        };
    }

    static String key(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).key() : "";
    }
}
