package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads SET and RESET: a few settings that hold no rows and change no name are let through, what changes the meaning of names is an escape, the rest is not understood. */
final class SessionReader {
    private static final Set<String> HARMLESS = Set.of(
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "query_timeout",
            "lock_mode",
            "client_min_messages");

    private final Dialect dialect;

    SessionReader(Dialect dialect) {
        this.dialect = dialect;
    }

    StatementFacts read(Cursor cursor) {
        Token at = cursor.next();
        if (at.is("show")) {
            return shown(cursor);
        }
        if (at.is("set") && cursor.take("transaction")) {
            return transaction(cursor, List.of());
        }
        if (at.is("set") && cursor.take("session", "characteristics", "as", "transaction")) {
            return transaction(cursor, List.of(new SessionEffect(SessionEffect.Kind.SETTING, null)));
        }
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
            return StatementFacts.of(List.of(), List.of(escape(escape, name, reset, cursor)));
        }
        if (!HARMLESS.contains(name.key()) || !value(cursor, reset)) {
            throw GapException.at(name, Reason.STATEMENT_KIND, "setting");
        }
        return StatementFacts.of(List.of(new SessionEffect(SessionEffect.Kind.SETTING, null)), List.of());
    }

    private Escape escape(Escape.Kind kind, Token name, boolean reset, Cursor cursor) {
        SetTo to = reset || dialect != Dialect.POSTGRESQL ? null : to(name, cursor);
        return new Escape(kind, name.index(), schema(kind, cursor), to);
    }

    /** Null where it is not certain. */
    private @Nullable SetTo to(Token name, Cursor cursor) {
        return switch (name.key()) {
            case "role" -> {
                List<String> role = names(cursor);
                yield role == null || role.size() != 1 ? null : new SetTo.Role(role.get(0));
            }
            case "schema", "search_path" -> {
                List<String> schemas = name.is("schema") || cursor.takeAny("=", "to") ? names(cursor) : null;
                yield schemas == null ? null : new SetTo.Schemas(schemas);
            }
            default -> null;
        };
    }

    private @Nullable List<String> names(Cursor cursor) {
        List<String> names = new ArrayList<>();
        do {
            Token name = cursor.atEnd() || cursor.key().equals("default") ? null : cursor.next();
            if (name == null || !(name.isName() || name.kind() == Token.Kind.TEXT)) {
                return null;
            }
            names.add(name.isName() ? name.name(dialect) : name.text());
        } while (cursor.take(","));
        return cursor.atEnd() ? names : null;
    }

    /** Only H2 has one current schema; in PostgreSQL it is another search path. */
    private @Nullable String schema(Escape.Kind escape, Cursor cursor) {
        if (dialect != Dialect.H2 || escape != Escape.Kind.SCHEMA || cursor.atEnd()) {
            return null;
        }
        Token schema = cursor.next();
        return schema.isName() && cursor.atEnd() ? schema.name(dialect) : null;
    }

    /** How the transactions see others' and wait for them. */
    private static StatementFacts transaction(Cursor cursor, List<SessionEffect> effects) {
        do {
            boolean known = cursor.take("read", "only")
                    || cursor.take("read", "write")
                    || cursor.take("deferrable")
                    || cursor.take("not", "deferrable")
                    || (cursor.take("isolation", "level")
                            && (cursor.take("serializable")
                                    || cursor.take("snapshot")
                                    || cursor.take("repeatable", "read")
                                    || cursor.take("read", "committed")
                                    || cursor.take("read", "uncommitted")));
            if (!known) {
                throw cursor.gap(Reason.CONSTRUCT);
            }
            cursor.take(",");
        } while (!cursor.atEnd());
        return StatementFacts.of(effects, List.of());
    }

    /** PostgreSQL's settings hold no rows: what a session has put into one was judged then, and is forgotten with it. */
    private StatementFacts shown(Cursor cursor) {
        if (dialect != Dialect.POSTGRESQL) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
        if (!cursor.take("transaction", "isolation", "level")
                && !cursor.take("time", "zone")
                && !cursor.take("session", "authorization")) {
            if (!cursor.next().isName()) {
                throw cursor.gap(Reason.SYNTAX);
            }
            if (cursor.take(".")) {
                cursor.name();
            }
        }
        cursor.expectEnd();
        return StatementFacts.of(StatementFacts.Kind.QUERY, List.of(), List.of());
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
                && (value.kind() == Token.Kind.NUMBER
                        || value.kind() == Token.Kind.TEXT
                        || value.kind() == Token.Kind.PARAMETER
                        || value.kind() == Token.Kind.WORD);
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
