package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What ALTER TABLE does to the columns that say whose rows a table holds. Such a column is added empty, may change to another type that keeps its values, and is neither given values by the definition
 * nor dropped: rows would change their owner with no tenant value to judge.
 */
final class TableChange {
    /** Unlike a domain, they have no default, and a value that does not fit is an error. */
    private static final Set<String> TYPES =
            Set.of("bigint", "int", "int2", "int4", "int8", "integer", "smallint", "text", "uuid", "varchar");

    private static final Set<String> CONSTRAINTS =
            Set.of("check", "constraint", "exclude", "foreign", "primary", "unique");

    private final Dialect dialect;
    private final Set<String> ownerColumns;

    /** @param ownerColumns the columns that say whose rows the table holds, by the server's names */
    TableChange(Dialect dialect, Set<String> ownerColumns) {
        this.dialect = dialect;
        this.ownerColumns = ownerColumns;
    }

    /** Reads what follows the table's name. */
    void check(List<Token> tokens) {
        if (ownerColumns.isEmpty()) {
            return;
        }
        // H2 has one action, and commas in it.
        List<List<Token>> actions = dialect == Dialect.H2 ? List.of(tokens) : separated(tokens);
        for (List<Token> action : actions) {
            if (!action.isEmpty()) {
                action(new Cursor(action, dialect));
            }
        }
    }

    private void action(Cursor cursor) {
        if (cursor.take("add")) {
            added(cursor);
        } else if (cursor.take("drop")) {
            dropped(cursor);
        } else if (cursor.take("alter") && !cursor.take("constraint")) {
            cursor.take("column");
            cursor.take("if", "exists");
            Token name = cursor.next();
            if (isOwner(name) && !(keeps(cursor) && cursor.atEnd())) {
                throw refused(name);
            }
        }
    }

    private void added(Cursor cursor) {
        if (CONSTRAINTS.contains(cursor.key()) && !isOwner(cursor.peek())) {
            return;
        }
        cursor.take("column");
        if (cursor.key().equals("(")) {
            separated(cursor.parenthesized()).forEach(column -> column(new Cursor(column, dialect)));
        } else {
            cursor.take("if", "not", "exists");
            column(cursor);
        }
    }

    private void column(Cursor cursor) {
        Token name = cursor.next();
        if (isOwner(name) && !(type(cursor) && withoutValue(cursor))) {
            throw refused(name);
        }
    }

    private boolean withoutValue(Cursor cursor) {
        boolean known = true;
        while (known && !cursor.atEnd()) {
            if (cursor.take("references")) {
                cursor.tableName();
                if (cursor.key().equals("(")) {
                    cursor.parenthesized();
                }
            } else {
                known = cursor.take("null") || cursor.take("not", "null");
            }
        }
        return known;
    }

    private void dropped(Cursor cursor) {
        if (!cursor.take("constraint")) {
            for (Token token : cursor.rest()) {
                if (isOwner(token)) {
                    throw refused(token);
                }
            }
        }
    }

    /** A change of the column that leaves its values, and what gives it some, as they are or with less. */
    private boolean keeps(Cursor cursor) {
        if (cursor.take("drop")) {
            return cursor.takeAny("default", "expression") || cursor.take("not", "null") || cursor.take("on", "update");
        }
        if (cursor.take("set", "not", "null") || cursor.take("set", "null")) {
            return true;
        }
        if (cursor.take("set", "statistics") || cursor.take("set", "storage") || cursor.take("set", "compression")) {
            cursor.next();
            return true;
        }
        boolean typed = cursor.take("type") || cursor.take("set", "data", "type");
        if (!typed && dialect != Dialect.H2) {
            return false;
        }
        return type(cursor) && collation(cursor) && (cursor.take("not", "null") || cursor.atEnd());
    }

    /** Which values are equal under it the catalog tells. */
    private static boolean collation(Cursor cursor) {
        if (cursor.take("collate")) {
            cursor.tableName();
        }
        return true;
    }

    private boolean type(Cursor cursor) {
        boolean known = cursor.take("character", "varying");
        if (!known && TYPES.contains(cursor.key())) {
            cursor.next();
            known = true;
        }
        if (known && cursor.key().equals("(")) {
            List<Token> length = cursor.parenthesized();
            known = length.size() == 1 && length.get(0).kind() == Token.Kind.NUMBER;
        }
        return known;
    }

    private boolean isOwner(Token token) {
        return token.isName() && ownerColumns.contains(token.name(dialect));
    }

    private static GapException refused(Token name) {
        return GapException.at(name, Reason.OWNER_COLUMN);
    }

    private static List<List<Token>> separated(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        int start = 0;
        int open = 0;
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i).key()) {
                case "(", "[", "{" -> open++;
                case ")", "]", "}" -> open--;
                case "," -> {
                    if (open == 0) {
                        parts.add(tokens.subList(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }
}
