package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CALL, and what JDBC has for it: {@code {call p(?)}} and {@code {? = call f(?)}}. What is called is the first of the statement's functions. Its arguments hold no queries.
 */
final class CallReader {
    private final Dialect dialect;
    private final Columns columns;

    CallReader(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts read(List<Token> tokens) {
        Token first = tokens.get(0);
        Cursor cursor = new Cursor(tokens, dialect);
        if (first.is("{")) {
            if (!tokens.get(tokens.size() - 1).is("}")) {
                throw cursor.gap(Reason.SYNTAX);
            }
            cursor = new Cursor(tokens.subList(1, tokens.size() - 1), dialect);
            if (cursor.peek().kind() == Token.Kind.PARAMETER) {
                cursor.next();
                cursor.expect("=");
            }
        }
        cursor.expect("call");
        List<Token> call = cursor.rest();
        if (dialect == Dialect.H2 && !first.is("{") && !isCall(call)) {
            return expression(first, call);
        }
        if (dialect == Dialect.H2 && isNow(call)) {
            return expression(first, call.subList(0, 1));
        }
        List<Token> query = new ArrayList<>();
        query.add(first.replacedBy(Token.Kind.WORD, "select"));
        query.addAll(call);
        withArguments(call, query);
        StatementFacts facts = dialect.isMySql()
                ? new MySqlQueries(dialect, columns).read(query)
                : new QueryReader(dialect, columns).read(query);
        if (!facts.occurrences().isEmpty()) {
            throw GapException.at(first, Reason.CONSTRUCT, "query");
        }
        int called = call.get(0).index();
        if (facts.functions().stream().noneMatch(function -> function.token() == called)) {
            throw GapException.at(first, Reason.CONSTRUCT, "call");
        }
        return facts.inside(Kind.CALL, List.of());
    }

    /** As Hibernate asks H2 for the time; the parser knows it without parentheses. */
    private static boolean isNow(List<Token> called) {
        return called.size() == 3
                && called.get(0).is("current_timestamp")
                && called.get(1).is("(")
                && called.get(2).is(")");
    }

    private static boolean isCall(List<Token> called) {
        if (!Tokens.isNameAt(called, 0)) {
            return false;
        }
        int end = Tokens.behindName(called, 0);
        return end == called.size() || (called.get(end).is("(") && Tokens.behind(called, end) == called.size());
    }

    /** H2 calls any expression: it is a query of one. */
    private StatementFacts expression(Token first, List<Token> expression) {
        List<Token> query = new ArrayList<>();
        query.add(first.replacedBy(Token.Kind.WORD, "select"));
        query.addAll(expression);
        return new QueryReader(dialect, columns).read(query);
    }

    /** Checks that there is one call and nothing else, and adds the parentheses that may be missing. */
    private void withArguments(List<Token> call, List<Token> query) {
        Cursor cursor = new Cursor(call, dialect);
        if (call.isEmpty()) {
            throw cursor.gap(Reason.SYNTAX);
        }
        cursor.tableName();
        if (cursor.atEnd()) {
            Token last = query.get(query.size() - 1);
            query.add(last.replacedBy(Token.Kind.PUNCTUATION, "("));
            query.add(last.replacedBy(Token.Kind.PUNCTUATION, ")"));
        } else {
            cursor.parenthesized();
            cursor.expectEnd();
        }
    }
}
