package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;

/** Reads a list of tokens from the front. What is asked for and is not there is not understood. */
final class Cursor {
    private final List<Token> tokens;
    private final Dialect dialect;
    private int at;

    Cursor(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    Token peek() {
        return atEnd() ? tokens.get(tokens.size() - 1) : tokens.get(at);
    }

    String key() {
        return atEnd() ? "" : tokens.get(at).key();
    }

    String keyAhead(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead).key() : "";
    }

    Token next() {
        if (atEnd()) {
            throw gap(Reason.SYNTAX);
        }
        return tokens.get(at++);
    }

    /** Takes these words if all of them come next. */
    boolean take(String... keys) {
        for (int i = 0; i < keys.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(keys[i])) {
                return false;
            }
        }
        at += keys.length;
        return true;
    }

    boolean takeAny(String... keys) {
        for (String key : keys) {
            if (take(key)) {
                return true;
            }
        }
        return false;
    }

    void expect(String... keys) {
        if (!take(keys)) {
            throw gap(Reason.SYNTAX);
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw gap(Reason.SYNTAX);
        }
    }

    Token name() {
        Token token = next();
        if (!token.isName() || Words.of(dialect).isReserved(token)) {
            throw GapException.at(token, Reason.SYNTAX, "name");
        }
        return token;
    }

    TableName tableName() {
        String first = name().name(dialect);
        if (!take(".")) {
            return new TableName(null, first);
        }
        String second = next().name(dialect);
        if (!key().equals(".")) {
            return new TableName(first, second);
        }
        if (dialect.isMySql()) {
            throw gap(Reason.CONSTRUCT);
        }
        next(); // behind the name of the database, of which the server accepts its own alone
        String third = next().name(dialect);
        if (key().equals(".")) {
            throw gap(Reason.CONSTRUCT);
        }
        return new TableName(second, third);
    }

    List<Token> rest() {
        List<Token> rest = tokens.subList(at, tokens.size());
        at = tokens.size();
        return rest;
    }

    /** The tokens inside the parentheses that open here. */
    List<Token> parenthesized() {
        expect("(");
        int start = at;
        int depth = 1;
        while (depth > 0) {
            Token token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return tokens.subList(start, at - 1);
    }

    GapException gap(Reason reason) {
        return GapException.at(tokens.isEmpty() ? null : peek(), reason);
    }
}
