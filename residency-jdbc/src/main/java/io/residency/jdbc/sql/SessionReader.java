package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads SET and RESET: a few settings that hold no rows and change no name are let through, what changes the meaning of names is an escape, the rest is not understood. */
final class SessionReader {
    private static final Set<String> HARMLESS = Set.of(
            "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "query_timeout", "lock_mode");

    private final Dialect dialect;

    SessionReader(Dialect dialect) {
        this.dialect = dialect;
    }

    StatementFacts read(Cursor cursor) {
        Token at = cursor.next();
        boolean reset = at.is("reset");
        if (reset && dialect == Dialect.H2) {
            throw GapException.at(at, Reason.STATEMENT_KIND);
        }
        if (!reset) {
            cursor.takeAny("session", "local");
        }
        Token name = cursor.next();
        Escape.Kind escape = escape(name);
        if (escape != null) {
            return StatementFacts.of(List.of(), List.of(new Escape(escape, name.index())));
        }
        if (!HARMLESS.contains(name.key()) || !value(cursor, reset)) {
            throw GapException.at(name, Reason.STATEMENT_KIND, "setting");
        }
        return StatementFacts.of(List.of(new SessionEffect(SessionEffect.Kind.SETTING, null)), List.of());
    }

    private static boolean value(Cursor cursor, boolean reset) {
        if (reset) {
            return cursor.atEnd();
        }
        if (!cursor.take("=")) {
            cursor.take("to");
        }
        Token value = cursor.next();
        return cursor.atEnd()
                && (value.kind() == Token.Kind.NUMBER || value.kind() == Token.Kind.TEXT || value.is("default"));
    }

    private static Escape.@Nullable Kind escape(Token name) {
        return switch (name.key()) {
            case "search_path", "schema_search_path" -> Escape.Kind.SEARCH_PATH;
            case "role" -> Escape.Kind.ROLE;
            case "authorization" -> Escape.Kind.ROLE;
            case "schema" -> Escape.Kind.SCHEMA;
            case "catalog" -> Escape.Kind.CATALOG;
            case "standard_conforming_strings", "backslash_quote", "client_encoding", "names", "mode", "quirks" ->
                Escape.Kind.LEXING_MODE;
            default -> null;
        };
    }
}
