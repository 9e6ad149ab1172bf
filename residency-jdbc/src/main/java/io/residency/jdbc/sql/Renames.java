package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;
import java.util.Set;

/**
 * Reads what gives something another name. No table gets a name that means a table already, or one that the configuration
 * classifies: its rows would have another class. No column becomes one that says whose a row is, or ceases to be one.
 */
final class Renames {
    private final Dialect dialect;
    private final Columns columns;
    private final FoundDefinition found;

    Renames(Dialect dialect, Columns columns, FoundDefinition found) {
        this.dialect = dialect;
        this.columns = columns;
        this.found = found;
    }

    /** Refuses what can change the name of a table or its columns among other changes. */
    static void none(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            String before = i == 0 ? "," : tokens.get(i - 1).key();
            String after = i + 1 == tokens.size() ? "" : tokens.get(i + 1).key();
            boolean renames = switch (tokens.get(i).key()) {
                case "rename" -> before.equals(",") || after.equals("to");
                case "schema" -> before.equals("set");
                default -> false;
            };
            if (renames) {
                throw GapException.at(tokens.get(i), Reason.CONSTRUCT, "rename");
            }
        }
    }

    /** Reads RENAME of a table, its columns or its constraints; false where something else comes. */
    boolean ofTable(Cursor cursor, TableName table) {
        if (dialect == Dialect.H2 && cursor.key().equals("alter")) {
            int name = cursor.keyAhead(1).equals("column") ? 2 : 1;
            if (!cursor.keyAhead(name + 1).equals("rename")
                    || !cursor.keyAhead(name + 2).equals("to")) {
                return false;
            }
            cursor.next();
            cursor.take("column");
            column(cursor, table, "rename", "to");
            return true;
        }
        if (!cursor.take("rename")) {
            return false;
        }
        if (cursor.take("constraint")) {
            cursor.name();
            cursor.expect("to");
            cursor.name();
            cursor.expectEnd();
        } else if (cursor.take("to")) {
            to(cursor, table);
        } else {
            cursor.take("column");
            column(cursor, table, "to");
        }
        return true;
    }

    /** Reads the new name of what stands among tables: a table, a view, a sequence. */
    void to(Cursor cursor, TableName old) {
        Token at = cursor.peek();
        TableName name = new TableName(old.schema(), cursor.name().name(dialect));
        cursor.expectEnd();
        if (columns.isTable(name) || columns.isTable(new TableName(null, name.name()))) {
            throw GapException.at(at, Reason.CONSTRUCT, "rename");
        }
        found.define(Action.CREATE, ObjectType.TABLE, name, false);
    }

    private void column(Cursor cursor, TableName table, String... between) {
        Set<String> owner = columns.ownerColumns(table);
        Token from = cursor.name();
        cursor.expect(between);
        Token to = cursor.name();
        cursor.expectEnd();
        for (Token name : List.of(from, to)) {
            if (owner.contains(name.name(dialect))) {
                throw GapException.at(name, Reason.OWNER_COLUMN);
            }
        }
    }
}
