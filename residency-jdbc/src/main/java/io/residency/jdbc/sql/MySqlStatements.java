package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one statement of MySQL or MariaDB of any kind. What runs SQL from a string, reads or writes a file, or is not listed is not understood. */
final class MySqlStatements {
    /** Those that end a transaction whatever they do beside that are among them. */
    private static final Set<String> TRANSACTION =
            Set.of("begin", "start", "commit", "rollback", "savepoint", "release", "end", "xa", "lock", "unlock");

    private static final Set<String> QUERIES =
            Set.of("select", "with", "values", "table", "(", "insert", "replace", "update", "delete");

    private final Dialect dialect;
    private final Columns columns;

    MySqlStatements(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts read(List<Token> tokens) {
        var cursor = new Cursor(tokens, dialect);
        String first = cursor.key();
        if (TRANSACTION.contains(first)) {
            throw cursor.gap(Reason.TRANSACTION_CONTROL);
        }
        if (QUERIES.contains(first)) {
            return new MySqlQueries(dialect, columns).read(tokens);
        }
        return switch (first) {
            case "do" -> evaluated(cursor);
            case "explain", "describe", "desc" -> explain(cursor);
            case "analyze" -> analyze(cursor);
            case "truncate" -> truncate(cursor);
            case "set" -> new MySqlSession(dialect, columns).set(cursor);
            case "use" -> MySqlSession.use(cursor);
            case "call", "{" -> new CallReader(dialect, columns).read(tokens);
            case "show" -> new MySqlShow(dialect).read(cursor);
            case "create", "alter", "drop" -> new MySqlDefinitions(dialect, columns).read(cursor);
            default -> throw cursor.gap(Reason.STATEMENT_KIND);
        };
    }

    /** DO evaluates expressions and forgets their values. */
    private StatementFacts evaluated(Cursor cursor) {
        Token verb = cursor.next();
        List<Token> query = new ArrayList<>();
        query.add(verb.replacedBy(Token.Kind.WORD, "select"));
        query.addAll(cursor.rest());
        return new MySqlQueries(dialect, columns).read(query);
    }

    private StatementFacts explain(Cursor cursor) {
        cursor.next();
        if (cursor.take("format", "=")) {
            cursor.next();
        } else {
            cursor.takeAny("extended", "partitions", "analyze");
            if (cursor.take("format", "=")) {
                cursor.next();
            }
        }
        if (QUERIES.contains(cursor.key())) {
            return explained(read(cursor.rest()));
        }
        cursor.tableName();
        if (!cursor.atEnd()) {
            cursor.next();
        }
        cursor.expectEnd();
        return MySqlShow.of("columns", cursor);
    }

    /** MariaDB's ANALYZE runs the statement and shows its plan. ANALYZE TABLE is another one. */
    private StatementFacts analyze(Cursor cursor) {
        cursor.expect("analyze");
        if (cursor.take("format", "=")) {
            cursor.next();
        }
        if (dialect != Dialect.MARIADB
                || !QUERIES.contains(cursor.key())
                || cursor.key().equals("table")) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
        return explained(read(cursor.rest()));
    }

    private static StatementFacts explained(StatementFacts inner) {
        return inner.inside(Kind.EXPLAIN, List.of());
    }

    private StatementFacts truncate(Cursor cursor) {
        cursor.expect("truncate");
        cursor.take("table");
        Token at = cursor.peek();
        Occurrence occurrence = Occurrence.of(cursor.tableName(), at, false, true, List.of());
        if (dialect == Dialect.MARIADB && !cursor.take("wait")) {
            cursor.take("nowait");
        }
        cursor.expectEnd();
        return StatementFacts.of(Kind.TRUNCATE, List.of(occurrence), List.of());
    }
}
