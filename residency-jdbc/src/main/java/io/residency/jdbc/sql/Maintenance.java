package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;
import java.util.Set;

/** Reads ANALYZE, VACUUM, REINDEX and H2's switch of all foreign keys: they change no row, and are done where definitions are. */
final class Maintenance {
    private static final TableName NO_NAME = new TableName(null, "");
    private static final Set<String> OPTIONS = Set.of("full", "freeze", "verbose", "analyze", "analyse");

    private final Dialect dialect;
    private final FoundDefinition found;

    Maintenance(Dialect dialect, FoundDefinition found) {
        this.dialect = dialect;
        this.found = found;
    }

    /** Reads what follows ANALYZE or VACUUM. */
    void read(Cursor cursor) {
        if (dialect == Dialect.H2) {
            ofH2(cursor);
            return;
        }
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        while (OPTIONS.contains(cursor.key())) {
            cursor.next();
        }
        if (cursor.atEnd()) {
            found.define(Action.ALTER, ObjectType.SCHEMA, NO_NAME, false);
            return;
        }
        do {
            cursor.take("only");
            found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
            if (cursor.key().equals("(")) {
                cursor.parenthesized();
            }
        } while (cursor.take(","));
        cursor.expectEnd();
    }

    private void ofH2(Cursor cursor) {
        boolean table = cursor.take("table");
        found.define(
                Action.ALTER,
                table ? ObjectType.TABLE : ObjectType.SCHEMA,
                table ? cursor.tableName() : NO_NAME,
                false);
        if (cursor.take("sample_size") && cursor.next().kind() != Token.Kind.NUMBER) {
            throw cursor.gap(Reason.SYNTAX);
        }
        cursor.expectEnd();
    }

    /** Reads what follows REINDEX. */
    void reindex(Cursor cursor) {
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        boolean table = cursor.take("table");
        if (!table && !cursor.take("index")) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        cursor.take("concurrently");
        found.define(Action.ALTER, table ? ObjectType.TABLE : ObjectType.INDEX, cursor.tableName(), false);
        cursor.expectEnd();
    }

    /** Whether it switches the checks of foreign keys off or on, as tools do to empty tables. It holds for the whole database. */
    static boolean ofForeignKeys(List<Token> tokens, Dialect dialect) {
        return dialect == Dialect.H2
                && Tokens.keyAt(tokens, 0).equals("set")
                && Tokens.keyAt(tokens, 1).equals("referential_integrity");
    }

    /** Reads what follows the SET of {@link #ofForeignKeys}. */
    void foreignKeys(Cursor cursor) {
        cursor.expect("referential_integrity");
        if (!cursor.takeAny("true", "false")) {
            throw cursor.gap(Reason.SYNTAX);
        }
        cursor.expectEnd();
        found.define(Action.ALTER, ObjectType.SCHEMA, NO_NAME, false);
    }
}
