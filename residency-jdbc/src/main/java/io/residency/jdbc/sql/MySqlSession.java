package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads SET and USE. A variable of the session is given the value of an expression, which is read as a query; a few settings that hold no rows and change no name are let through; what changes the
 * meaning of names or the lexing is an escape; the rest is not understood.
 */
final class MySqlSession {
    private static final Set<String> HARMLESS = Set.of(
            "innodb_lock_wait_timeout",
            "interactive_timeout",
            "lock_wait_timeout",
            "max_execution_time",
            "max_statement_time",
            "net_read_timeout",
            "net_write_timeout",
            "wait_timeout");

    private static final Set<String> TRANSACTION = Set.of(
            "autocommit",
            "transaction",
            "tx_isolation",
            "transaction_isolation",
            "tx_read_only",
            "transaction_read_only");

    private final Dialect dialect;
    private final Columns columns;

    private final List<Token> query = new ArrayList<>();
    private final List<Escape> escapes = new ArrayList<>();

    MySqlSession(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    static StatementFacts use(Cursor cursor) {
        cursor.expect("use");
        Token name = cursor.name();
        cursor.expectEnd();
        return StatementFacts.of(
                StatementFacts.Kind.SESSION, List.of(), List.of(new Escape(Escape.Kind.SCHEMA, name.index())));
    }

    StatementFacts set(Cursor cursor) {
        Token verb = cursor.next();
        query.add(verb.replacedBy(Token.Kind.WORD, "select"));
        for (List<Token> assignment : MySqlChange.separated(cursor.rest())) {
            assignment(assignment);
        }
        StatementFacts read = query.size() == 1
                ? StatementFacts.of(StatementFacts.Kind.SESSION, List.of(), List.of())
                : new MySqlQueries(dialect, columns).read(query);
        return new StatementFacts(
                StatementFacts.Kind.SESSION,
                read.occurrences(),
                read.functions(),
                read.types(),
                read.definitions(),
                List.of(new SessionEffect(SessionEffect.Kind.SETTING, null)),
                escapes,
                List.of(),
                read.parameters());
    }

    private void assignment(List<Token> tokens) {
        var cursor = new Cursor(tokens, dialect);
        Token first = cursor.next();
        if (first.kind() == Token.Kind.VARIABLE && !first.text().startsWith("@@")) {
            value(cursor);
            return;
        }
        Token name = first;
        if (Set.of("session", "local").contains(first.key())) {
            name = cursor.next();
        }
        String setting = setting(name);
        if (TRANSACTION.contains(setting)) {
            throw GapException.at(name, Reason.TRANSACTION_CONTROL);
        }
        Escape.Kind escape = escape(setting, cursor);
        if (escape != null) {
            escapes.add(new Escape(escape, name.index()));
        } else if (!HARMLESS.contains(setting) || !isPlain(cursor)) {
            throw GapException.at(name, Reason.STATEMENT_KIND, "setting");
        }
    }

    /** The expression is one more column of the query. */
    private void value(Cursor cursor) {
        if (!cursor.take("=")) {
            cursor.expect(":=");
        }
        Token at = cursor.peek();
        if (query.size() > 1) {
            query.add(at.replacedBy(Token.Kind.PUNCTUATION, ","));
        }
        List<Token> value = cursor.rest();
        if (value.isEmpty()) {
            throw GapException.at(at, Reason.SYNTAX);
        }
        query.addAll(value);
    }

    /** {@code x}, {@code @@x} and {@code @@session.x} without what says whose; another scope than the session's stays in front. */
    private static String setting(Token name) {
        String written = name.text().toLowerCase(Locale.ROOT);
        return written.startsWith("@@") ? written.replaceFirst("^@@((session|local)\\.)?", "") : written;
    }

    private static boolean isPlain(Cursor cursor) {
        if (!cursor.take("=")) {
            cursor.take(":=");
        }
        Token value = cursor.next();
        return cursor.atEnd() && (value.kind() == Token.Kind.NUMBER || value.is("default"));
    }

    private static Escape.@Nullable Kind escape(String setting, Cursor cursor) {
        return switch (setting) {
            case "names", "charset", "sql_mode", "collation_connection", "lower_case_table_names" ->
                Escape.Kind.LEXING_MODE;
            case "character" -> cursor.key().equals("set") ? Escape.Kind.LEXING_MODE : null;
            case "role", "password" -> Escape.Kind.ROLE;
            case "default" -> cursor.key().equals("role") ? Escape.Kind.ROLE : null;
            default -> setting.startsWith("character_set_") ? Escape.Kind.LEXING_MODE : null;
        };
    }
}
