package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;
import java.util.Set;

/** Reads GRANT and REVOKE of what can be done with tables and what stands beside them. Whose rights somebody gets, and rights on what leads out of the database, are not understood. */
final class Privileges {
    private static final TableName NO_NAME = new TableName(null, "");
    private static final Set<String> OTHERS =
            Set.of("sequence", "schema", "function", "procedure", "routine", "type", "domain", "database");
    private static final Set<String> PLURALS = Set.of("tables", "sequences", "functions", "procedures", "routines");

    private final Dialect dialect;
    private final FoundDefinition found;

    Privileges(Dialect dialect, FoundDefinition found) {
        this.dialect = dialect;
        this.found = found;
    }

    /** Reads what follows GRANT or REVOKE. */
    void read(Cursor cursor) {
        while (!cursor.take("on")) {
            if (cursor.key().equals("(")) {
                cursor.parenthesized();
            } else if (!cursor.take(",") && !cursor.next().isName()) {
                throw cursor.gap(Reason.SYNTAX);
            }
        }
        if (cursor.take("all")) {
            if (!PLURALS.contains(cursor.next().key())) {
                throw cursor.gap(Reason.SYNTAX);
            }
            cursor.expect("in", "schema");
            named(cursor, ObjectType.SCHEMA);
        } else if (OTHERS.contains(cursor.key()) && !cursor.keyAhead(1).equals("to")) {
            cursor.next();
            named(cursor, ObjectType.SCHEMA);
        } else {
            cursor.take("table");
            named(cursor, ObjectType.TABLE);
        }
        if (!cursor.takeAny("to", "from")) {
            throw cursor.gap(Reason.SYNTAX);
        }
        roles(cursor.rest());
    }

    /** Reads ALTER DEFAULT PRIVILEGES behind these words. */
    void defaults(Cursor cursor) {
        found.define(Action.ALTER, ObjectType.SCHEMA, NO_NAME, false);
        for (Token token : cursor.rest()) {
            if (!token.isName() && !token.is(",") && !token.is("all") && !token.is("table")) {
                throw GapException.at(token, Reason.SYNTAX);
            }
        }
    }

    private void named(Cursor cursor, ObjectType type) {
        do {
            TableName name = cursor.tableName();
            found.define(Action.ALTER, type, type == ObjectType.TABLE ? name : NO_NAME, false);
            if (cursor.key().equals("(")) {
                cursor.parenthesized();
            }
        } while (cursor.take(","));
    }

    private void roles(List<Token> tokens) {
        for (Token token : tokens) {
            boolean role = token.isName() || Words.of(dialect).isReserved(token);
            if (!role && !token.is(",")) {
                throw GapException.at(token, Reason.SYNTAX);
            }
        }
    }
}
