package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.List;

/** H2's tokenizer in its regular mode. */
final class H2Lexing implements Lexing {
    static final Lexing RULES = new H2Lexing();

    private static final List<String> OPERATORS =
            List.of("<=", ">=", "<>", "!=", "||", "+", "-", "*", "/", "%", "=", "<", ">");

    private H2Lexing() {}

    @Override
    public boolean readsOwn(Lexer lexer) {
        Characters in = lexer.in();
        if (in.peek(1) != '\'') {
            return Names.readsUnicode(lexer);
        }
        switch (in.peek()) {
            case 'n', 'N' -> {
                in.skip(1);
                Literals.text(lexer, Kind.TEXT);
            }
            case 'b', 'B', 'x', 'X' -> {
                in.skip(1);
                Literals.text(lexer, Kind.OPAQUE_TEXT);
            }
            case 'e', 'E' -> throw lexer.gap("literal");
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void operator(Lexer lexer) {
        Characters in = lexer.in();
        if (in.startsWith("::")) {
            lexer.symbol(Kind.PUNCTUATION, 2);
            return;
        }
        if (in.peek() == ':' && in.peek(1) != '=') {
            lexer.symbol(Kind.PUNCTUATION, 1);
            return;
        }
        // H2 reads a line comment at two slashes.
        if (!in.startsWith("//")) {
            for (String operator : OPERATORS) {
                if (in.startsWith(operator)) {
                    lexer.symbol(Kind.OPERATOR, operator.length());
                    return;
                }
            }
        }
        throw lexer.gap(in.peek() == '$' ? "literal" : "character");
    }

    /** As H2's own tokenizer: a dollar begins a literal or a parameter only where no name is being read. */
    @Override
    public boolean isNamePart(char c) {
        return Characters.isNameStart(c) || Characters.isDigit(c) || c == '$';
    }

    /** Whether H2 nests comments has changed between versions. */
    @Override
    public boolean nestsComments() {
        return false;
    }

    @Override
    public boolean numbersParameters() {
        return true;
    }

    @Override
    public int maxNameBytes() {
        return Integer.MAX_VALUE;
    }
}
