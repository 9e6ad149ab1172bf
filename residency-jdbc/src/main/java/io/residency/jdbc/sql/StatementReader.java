package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one statement of any kind: decides by its first words, and reads what is neither a query nor a data change with its own small grammar. A kind that is not listed is not understood. */
final class StatementReader {
    private static final Set<String> TRANSACTION =
            Set.of("begin", "start", "commit", "rollback", "savepoint", "release", "end", "abort");

    private final Dialect dialect;
    private final Columns columns;

    StatementReader(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts read(List<Token> tokens) {
        if (dialect.isMySql()) {
            return new MySqlStatements(dialect, columns).read(tokens);
        }
        var cursor = new Cursor(tokens, dialect);
        String first = cursor.key();
        if (TRANSACTION.contains(first)) {
            throw cursor.gap(Reason.TRANSACTION_CONTROL);
        }
        return switch (first) {
            case "select" -> {
                StatementFacts set = dialect == Dialect.POSTGRESQL ? SetConfig.read(tokens, dialect) : null;
                yield set == null ? new QueryReader(dialect, columns).read(tokens) : set;
            }
            case "with", "values", "table", "(", "insert", "update", "delete", "merge" ->
                new QueryReader(dialect, columns).read(tokens);
            case "explain" -> explain(cursor);
            case "truncate" -> truncate(cursor);
            case "refresh" -> refresh(cursor);
            case "lock" -> lock(cursor);
            case "copy" -> copy(cursor);
            case "create", "alter", "drop", "comment", "grant", "revoke", "analyze", "analyse", "vacuum", "reindex" ->
                new DefinitionReader(dialect, columns).read(cursor);
            case "call", "{" -> new CallReader(dialect, columns).read(tokens);
            case "set", "reset", "show" ->
                Maintenance.ofForeignKeys(tokens, dialect)
                        ? new DefinitionReader(dialect, columns).read(cursor)
                        : new SessionReader(dialect).read(cursor);
            default -> throw cursor.gap(Reason.STATEMENT_KIND);
        };
    }

    /** EXPLAIN is judged as what it explains: ANALYZE runs it, and a plan shows values. */
    private StatementFacts explain(Cursor cursor) {
        cursor.expect("explain");
        if (dialect == Dialect.H2) {
            if (!cursor.take("plan", "for")) {
                cursor.take("analyze");
            }
        } else if (cursor.key().equals("(")
                && !Set.of("select", "with", "values", "table", "(").contains(cursor.keyAhead(1))) {
            cursor.parenthesized();
        } else {
            cursor.takeAny("analyze", "analyse");
            cursor.take("verbose");
        }
        StatementFacts inner = read(cursor.rest());
        return inner.inside(Kind.EXPLAIN, List.of());
    }

    private StatementFacts truncate(Cursor cursor) {
        cursor.expect("truncate");
        if (!cursor.take("table") && dialect == Dialect.H2) {
            throw cursor.gap(Reason.SYNTAX);
        }
        List<Occurrence> tables = tables(cursor, false, true);
        cursor.takeAny("restart", "continue");
        cursor.take("identity");
        if (cursor.key().equals("cascade")) {
            // The tables that it empties are not in the text.
            throw cursor.gap(Reason.CONSTRUCT);
        }
        cursor.take("restrict");
        cursor.expectEnd();
        return StatementFacts.of(Kind.TRUNCATE, tables, List.of());
    }

    /** It puts new rows into a materialized view, whose query only the catalog tells. */
    private StatementFacts refresh(Cursor cursor) {
        cursor.expect("refresh", "materialized", "view");
        if (dialect == Dialect.POSTGRESQL) {
            cursor.take("concurrently");
        }
        Token at = cursor.peek();
        List<Occurrence> view = List.of(Occurrence.of(cursor.tableName(), at, false, true, List.of()));
        if (!cursor.take("with", "no", "data")) {
            cursor.take("with", "data");
        }
        cursor.expectEnd();
        return StatementFacts.of(Kind.INSERT, view, List.of());
    }

    private StatementFacts lock(Cursor cursor) {
        if (dialect == Dialect.H2) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
        cursor.expect("lock");
        cursor.take("table");
        List<Occurrence> tables = tables(cursor, true, false);
        if (cursor.take("in")) {
            while (cursor.takeAny("access", "row", "share", "update", "exclusive")) {
                // The words of a lock mode.
            }
            cursor.expect("mode");
        }
        cursor.take("nowait");
        cursor.expectEnd();
        return StatementFacts.of(Kind.LOCK, tables, List.of());
    }

    private List<Occurrence> tables(Cursor cursor, boolean reads, boolean writes) {
        List<Occurrence> tables = new ArrayList<>();
        do {
            if (dialect == Dialect.POSTGRESQL) {
                cursor.take("only");
            }
            Token at = cursor.peek();
            tables.add(Occurrence.of(cursor.tableName(), at, reads, writes, List.of()));
            if (cursor.key().equals("*")) {
                cursor.next();
            }
        } while (cursor.take(","));
        return tables;
    }

    private StatementFacts copy(Cursor cursor) {
        if (dialect == Dialect.H2) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
        cursor.expect("copy");
        if (cursor.key().equals("(")) {
            StatementFacts inner = read(cursor.parenthesized());
            List<Escape> escapes = outside(cursor);
            return inner.inside(Kind.COPY, escapes);
        }
        Token at = cursor.peek();
        TableName table = cursor.tableName();
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        boolean reads = cursor.key().equals("to");
        List<Escape> escapes = outside(cursor);
        // The rows come from the client, unseen.
        List<TenantValue> written = reads || !columns.isOwned(table) ? List.of() : List.of(new TenantValue.Unproven());
        Occurrence occurrence = Occurrence.of(table, at, reads, !reads, written);
        return StatementFacts.of(Kind.COPY, List.of(occurrence), escapes);
    }

    /** Reads {@code TO STDOUT}, {@code FROM STDIN} or a file or program of the server, and options without expressions. */
    private List<Escape> outside(Cursor cursor) {
        if (!cursor.takeAny("to", "from")) {
            throw cursor.gap(Reason.SYNTAX);
        }
        List<Escape> escapes = new ArrayList<>();
        Token target = cursor.next();
        if (target.is("program")) {
            escapes.add(new Escape(Escape.Kind.PROGRAM, target.index()));
            cursor.next();
        } else if (!target.is("stdout") && !target.is("stdin")) {
            escapes.add(new Escape(Escape.Kind.FILE, target.index()));
        }
        for (Token option : cursor.rest()) {
            if (option.is("where") || option.is("select") || option.kind() == Token.Kind.PARAMETER) {
                throw GapException.at(option, Reason.CONSTRUCT);
            }
        }
        return escapes;
    }
}
