package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in tokens that the parser knows what some forms mean that it misreads or does not know: {@code TABLE x}, {@code ONLY x}, {@code x*}, VARIADIC, JDBC escapes and PostgreSQL's operators. No
 * rewriting removes a name or a query.
 */
final class Rewriting {
    private static final Set<String> COMMON_OPERATORS =
            Set.of("+", "-", "*", "/", "%", "=", "<", ">", "<=", ">=", "<>", "!=", "||");
    private static final Set<String> DATE_ESCAPES = Set.of("d", "t", "ts");

    private final Words words;

    private Rewriting(Words words) {
        this.words = words;
    }

    static List<Token> of(List<Token> tokens, Dialect dialect) {
        var rewriting = new Rewriting(Words.of(dialect));
        List<Token> plain = switch (dialect) {
            case POSTGRESQL -> PostgresForms.rewritten(StandardForms.rewritten(rows(tokens)));
            case H2 -> H2Forms.rewritten(StandardForms.rewritten(rows(tokens)));
            case MYSQL, MARIADB -> tokens;
        };
        List<Token> result = rewriting.tableStatements(rewriting.escapes(plain));
        return dialect == Dialect.POSTGRESQL ? rewriting.operators(rewriting.sources(result)) : result;
    }

    /** {@code {fn f(x)}}, {@code {oj a left join b}}, {@code {escape '|'}}, {@code {d '2026-01-01'}}. */
    private List<Token> escapes(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        Deque<Integer> open = new ArrayDeque<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            }
            if (token.is("{")) {
                Token kind = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
                open.push(depth);
                i++;
                if (kind.is("escape")) {
                    result.add(kind);
                } else if (DATE_ESCAPES.contains(kind.key())) {
                    result.add(kind.replacedBy(Kind.WORD, kind.is("d") ? "date" : kind.is("t") ? "time" : "timestamp"));
                } else if (!kind.is("fn") && !kind.is("oj")) {
                    throw GapException.at(token, Reason.CONSTRUCT, "escape");
                }
            } else if (token.is("}")) {
                if (open.isEmpty() || open.pop() != depth) {
                    throw GapException.at(token, Reason.SYNTAX);
                }
            } else {
                result.add(token);
            }
        }
        if (!open.isEmpty()) {
            throw GapException.at(null, Reason.SYNTAX);
        }
        return result;
    }

    /** {@code TABLE x} is {@code SELECT * FROM x}. */
    private List<Token> tableStatements(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("table") && i + 1 < tokens.size() && tokens.get(i + 1).isName()) {
                result.add(token.replacedBy(Kind.WORD, "select"));
                result.add(token.replacedBy(Kind.OPERATOR, "*"));
                result.add(token.replacedBy(Kind.WORD, "from"));
            } else {
                result.add(token);
            }
        }
        return result;
    }

    /** {@code SET (a, b) = ROW (1, 2)} is {@code SET (a, b) = (1, 2)}. */
    private static List<Token> rows(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            boolean row = tokens.get(i).is("row")
                    && Tokens.keyAt(tokens, i + 1).equals("(")
                    && Tokens.keyAt(tokens, i - 1).equals("=")
                    && isAssigned(tokens, i - 2);
            if (!row) {
                result.add(tokens.get(i));
            }
        }
        return result;
    }

    /** Whether a list of columns ends there to which an UPDATE gives values. */
    private static boolean isAssigned(List<Token> tokens, int end) {
        if (!Tokens.keyAt(tokens, end).equals(")")) {
            return false;
        }
        int start = end - 1;
        while (Tokens.isNameAt(tokens, start) || Tokens.keyAt(tokens, start).equals(",")) {
            start--;
        }
        return Tokens.keyAt(tokens, start).equals("(") && Set.of("set", ",").contains(Tokens.keyAt(tokens, start - 1));
    }

    /** ONLY and the star of inheritance change which rows of a table are read, not which table; VARIADIC how an array is passed. */
    private List<Token> sources(List<Token> tokens) {
        BitSet names = Sources.in(tokens);
        List<Token> result = new ArrayList<>(tokens.size());
        int nameEnd = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (names.get(i)) {
                nameEnd = i + 1;
                while (nameEnd + 1 < tokens.size()
                        && tokens.get(nameEnd).is(".")
                        && tokens.get(nameEnd + 1).isName()) {
                    nameEnd += 2;
                }
            }
            String before = Token.keyOf(i > 0 ? tokens.get(i - 1) : null);
            boolean dropped = (token.is("only") && i + 1 < tokens.size() && names.get(i + 1))
                    || (token.is("*") && i == nameEnd)
                    || (token.is("variadic") && (before.equals("(") || before.equals(",")));
            if (!dropped) {
                result.add(token);
            }
        }
        return result;
    }

    /**
     * PostgreSQL's other built-in operators all bind alike: as any of them for the parser, which knows only some. One in front of an operand becomes a subtraction, which is no value: as a sign it would
     * make another number of the literal behind it than the operator does.
     */
    private List<Token> operators(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Kind.OPERATOR || COMMON_OPERATORS.contains(token.key())) {
                result.add(token);
            } else if (words.operators().contains(token.key())) {
                boolean infix = afterOperand(i > 0 ? tokens.get(i - 1) : null);
                if (!infix) {
                    result.add(token.replacedBy(Kind.NUMBER, "0"));
                }
                result.add(token.replacedBy(Kind.OPERATOR, infix ? "||" : "-"));
            } else {
                throw GapException.at(token, Reason.FUNCTION, "operator");
            }
        }
        return result;
    }

    private boolean afterOperand(@Nullable Token before) {
        if (before == null) {
            return false;
        }
        return switch (before.kind()) {
            case QUOTED, TEXT, OPAQUE_TEXT, NUMBER, PARAMETER, VARIABLE -> true;
            case WORD -> !words.isReserved(before) || Words.isValue(before) || before.is("end");
            case PUNCTUATION -> before.is(")") || before.is("]");
            case OPERATOR -> false;
        };
    }
}
