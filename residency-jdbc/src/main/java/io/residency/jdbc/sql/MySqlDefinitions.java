package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads CREATE, ALTER and DROP of MySQL and MariaDB for tables, indexes, views, sequences and databases, and of functions, procedures and triggers the name alone. Storage engines that reach another
 * server or a file, renames, partitions, events, loadable functions and whatever else has a definition are not understood.
 */
final class MySqlDefinitions {
    private static final Set<String> QUERY =
            Set.of("select", "with", "values", "table", "(", "as", "ignore", "replace");

    private final Dialect dialect;
    private final Columns columns;
    private final MySqlDefinition found;

    MySqlDefinitions(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
        this.found = new MySqlDefinition(dialect);
    }

    StatementFacts read(Cursor cursor) {
        switch (cursor.next().key()) {
            case "create" -> create(cursor);
            case "alter" -> alter(cursor);
            default -> drop(cursor);
        }
        return found.facts();
    }

    private void create(Cursor cursor) {
        boolean replaces = cursor.take("or", "replace");
        boolean temporary = cursor.take("temporary");
        if (cursor.take("algorithm", "=")) {
            cursor.next();
        }
        if (cursor.take("table") && !replaces) {
            table(cursor, temporary);
        } else if (temporary) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        } else if (cursor.take("index")
                || cursor.take("unique", "index")
                || cursor.take("fulltext", "index")
                || cursor.take("spatial", "index")) {
            index(cursor);
        } else if (cursor.take("view")) {
            view(cursor);
        } else if (dialect == Dialect.MARIADB && cursor.take("sequence")) {
            cursor.take("if", "not", "exists");
            found.define(Action.CREATE, ObjectType.SEQUENCE, cursor.tableName(), false);
            found.expressions(cursor.rest());
        } else if (cursor.takeAny("schema", "database")) {
            cursor.take("if", "not", "exists");
            found.define(Action.CREATE, ObjectType.SCHEMA, cursor.tableName(), false);
            found.options(cursor);
            cursor.expectEnd();
        } else {
            body(cursor);
        }
    }

    private void table(Cursor cursor, boolean temporary) {
        cursor.take("if", "not", "exists");
        Token at = cursor.peek();
        TableName table = cursor.tableName();
        found.define(Action.CREATE, ObjectType.TABLE, table, temporary);
        if (cursor.key().equals("(") && !QUERY.contains(cursor.keyAhead(1))) {
            found.expressions(cursor.parenthesized());
        }
        found.options(cursor);
        if (cursor.atEnd()) {
            return;
        }
        cursor.takeAny("ignore", "replace");
        cursor.take("as");
        found.add(new MySqlQueries(dialect, columns).read(cursor.rest()), Kind.QUERY);
        boolean owned = columns.isOwned(table);
        found.written(Occurrence.of(table, at, false, true, owned ? List.of(new TenantValue.Unproven()) : List.of()));
    }

    private void index(Cursor cursor) {
        cursor.take("if", "not", "exists");
        TableName index = cursor.tableName();
        if (cursor.take("using")) {
            cursor.next();
        }
        cursor.expect("on");
        found.define(Action.CREATE, ObjectType.INDEX, index, false);
        found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        found.expressions(cursor.rest());
    }

    private void view(Cursor cursor) {
        cursor.take("if", "not", "exists");
        found.define(Action.CREATE, ObjectType.VIEW, cursor.tableName(), false);
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        cursor.expect("as");
        List<Token> query = cursor.rest();
        int end = MySqlChange.find(query, 0, Set.of("check"));
        boolean checked =
                end > 1 && end + 2 == query.size() && query.get(end + 1).is("option");
        int with = checked
                        && Set.of("cascaded", "local")
                                .contains(query.get(end - 1).key())
                ? end - 2
                : end - 1;
        checked = checked && with > 0 && query.get(with).is("with");
        found.add(new MySqlQueries(dialect, columns).read(checked ? query.subList(0, with) : query), Kind.QUERY);
    }

    /** Of a procedure, function or trigger, whose body is not read. */
    private void body(Cursor cursor) {
        Token type = cursor.next();
        ObjectType object = switch (type.key()) {
            case "function" -> ObjectType.FUNCTION;
            case "procedure" -> ObjectType.PROCEDURE;
            case "trigger" -> ObjectType.TRIGGER;
            default -> throw GapException.at(type, Reason.STATEMENT_KIND);
        };
        cursor.take("if", "not", "exists");
        found.define(Action.CREATE, object, cursor.tableName(), false);
        if (object == ObjectType.TRIGGER) {
            cursor.next();
            cursor.next();
            cursor.expect("on");
            found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        }
        for (Token token : cursor.rest()) {
            if (Set.of("soname", "language", "@@").contains(token.key())) {
                throw GapException.at(token, Reason.CONSTRUCT, "language");
            }
        }
    }

    private void alter(Cursor cursor) {
        cursor.expect("table");
        cursor.take("if", "exists");
        TableName table = cursor.tableName();
        found.define(Action.ALTER, ObjectType.TABLE, table, false);
        List<Token> actions = cursor.rest();
        Set<String> owners = columns.ownerColumns(table);
        for (List<Token> action : MySqlChange.separated(actions)) {
            action(action, owners);
        }
        Renames.none(actions);
        new TableChange(dialect, owners).check(actions);
        found.expressions(actions);
    }

    private void action(List<Token> tokens, Set<String> owners) {
        var action = new Cursor(tokens, dialect);
        if (action.take("modify")) {
            action.take("column");
            action.take("if", "exists");
            Token name = action.next();
            if (owners.contains(name.name(dialect))) {
                throw GapException.at(name, Reason.OWNER_COLUMN);
            }
        } else if (!action.takeAny("add", "drop", "alter")
                && !action.take("lock", "=")
                && !action.take("algorithm", "=")) {
            throw action.gap(Reason.CONSTRUCT);
        }
    }

    private void drop(Cursor cursor) {
        boolean temporary = cursor.take("temporary");
        Token type = cursor.next();
        ObjectType object = switch (type.key()) {
            case "table" -> ObjectType.TABLE;
            case "index" -> ObjectType.INDEX;
            case "view" -> ObjectType.VIEW;
            case "sequence" -> ObjectType.SEQUENCE;
            case "schema", "database" -> ObjectType.SCHEMA;
            case "function" -> ObjectType.FUNCTION;
            case "procedure" -> ObjectType.PROCEDURE;
            case "trigger" -> ObjectType.TRIGGER;
            default -> throw GapException.at(type, Reason.STATEMENT_KIND);
        };
        cursor.take("if", "exists");
        List<TableName> names = new ArrayList<>();
        do {
            names.add(cursor.tableName());
        } while (cursor.take(","));
        names.forEach(name -> found.define(Action.DROP, object, name, temporary));
        if (object == ObjectType.INDEX) {
            cursor.expect("on");
            found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        }
        cursor.takeAny("cascade", "restrict");
        cursor.expectEnd();
    }
}
