package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;
import java.util.Set;

/**
 * Reads CREATE, ALTER, DROP and COMMENT for tables, indexes, views, sequences and schemas, and of functions, procedures and triggers the name alone. Foreign and linked objects, rules, renames and
 * whatever else has a definition are not understood.
 */
final class DefinitionReader {
    private final Dialect dialect;
    private final Columns columns;

    private final FoundDefinition found;

    DefinitionReader(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
        this.found = new FoundDefinition(dialect, columns);
    }

    StatementFacts read(Cursor cursor) {
        switch (cursor.next().key()) {
            case "create" -> create(cursor);
            case "alter" -> alter(cursor);
            case "drop" -> drop(cursor);
            case "comment" -> comment(cursor);
            case "grant", "revoke" -> new Privileges(dialect, found).read(cursor);
            case "analyze", "analyse", "vacuum" -> new Maintenance(dialect, found).read(cursor);
            case "reindex" -> new Maintenance(dialect, found).reindex(cursor);
            case "set" -> new Maintenance(dialect, found).foreignKeys(cursor);
            default -> throw cursor.gap(Reason.STATEMENT_KIND);
        }
        return found.facts();
    }

    private void create(Cursor cursor) {
        boolean replaces = cursor.take("or", "replace");
        boolean temporary = dialect == Dialect.H2
                ? cursor.take("local", "temporary") || cursor.take("local", "temp")
                : temporary(cursor);
        if (!temporary && dialect == Dialect.H2) {
            cursor.takeAny("cached", "memory");
            if (cursor.take("global")) {
                cursor.expect("temporary"); // an ordinary table until the database is closed
            } else {
                cursor.takeAny("temporary", "temp");
            }
        } else if (!temporary) {
            cursor.take("unlogged");
        }
        if (cursor.take("table") && !replaces) {
            new TableDefinition(dialect, columns, found).create(cursor, temporary);
        } else if (temporary && !cursor.key().equals("view")) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        } else if (cursor.take("unique", "index") || cursor.take("index")) {
            index(cursor);
        } else if (cursor.take("view") || (dialect == Dialect.H2 && cursor.take("force", "view"))) {
            view(cursor, temporary);
        } else if (cursor.take("sequence")) {
            cursor.take("if", "not", "exists");
            found.define(Action.CREATE, ObjectType.SEQUENCE, cursor.tableName(), false);
            found.expressions(cursor.rest(), Set.of());
        } else if (cursor.take("schema")) {
            cursor.take("if", "not", "exists");
            found.define(Action.CREATE, ObjectType.SCHEMA, cursor.tableName(), false);
            if (cursor.take("authorization")) {
                cursor.next();
            }
            cursor.expectEnd();
        } else if (cursor.take("domain")) {
            new TypeDefinition(dialect, found).createDomain(cursor);
        } else if (dialect == Dialect.POSTGRESQL && cursor.take("type")) {
            new TypeDefinition(dialect, found).createType(cursor);
        } else if (dialect == Dialect.POSTGRESQL && cursor.take("extension")) {
            new TypeDefinition(dialect, found).createExtension(cursor);
        } else if (dialect == Dialect.POSTGRESQL && cursor.take("materialized", "view")) {
            materialized(cursor);
        } else if (dialect == Dialect.POSTGRESQL && cursor.take("policy")) {
            policy(cursor);
        } else if (cursor.take("function")) {
            body(cursor, ObjectType.FUNCTION);
        } else if (cursor.take("procedure")) {
            body(cursor, ObjectType.PROCEDURE);
        } else if (cursor.take("trigger") || cursor.take("constraint", "trigger")) {
            body(cursor, ObjectType.TRIGGER);
        } else {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
    }

    /** PostgreSQL knows no temporary tables of everybody: LOCAL and GLOBAL change nothing. */
    private static boolean temporary(Cursor cursor) {
        if (Set.of("local", "global").contains(cursor.key())
                && Set.of("temporary", "temp").contains(cursor.keyAhead(1))) {
            cursor.next();
        }
        return cursor.takeAny("temporary", "temp");
    }

    private void body(Cursor cursor, ObjectType type) {
        if (dialect == Dialect.H2) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        }
        found.define(Action.CREATE, type, cursor.tableName(), false);
        List<Token> rest = cursor.rest();
        for (int i = 0; i + 1 < rest.size(); i++) {
            if (type == ObjectType.TRIGGER && rest.get(i).is("on")) {
                found.define(
                        Action.ALTER,
                        ObjectType.TABLE,
                        new Cursor(rest.subList(i + 1, rest.size()), dialect).tableName(),
                        false);
            }
            if (rest.get(i).is("language") && !LANGUAGES.contains(languageOf(rest.get(i + 1)))) {
                throw GapException.at(rest.get(i), Reason.CONSTRUCT, "language");
            }
        }
    }

    /** The name of a language may be written as a text. */
    private String languageOf(Token token) {
        return token.kind() == Token.Kind.TEXT ? token.text() : token.isName() ? token.name(dialect) : "";
    }

    private void index(Cursor cursor) {
        cursor.take("concurrently");
        cursor.take("if", "not", "exists");
        TableName index = cursor.key().equals("on") ? new TableName(null, "") : cursor.tableName();
        cursor.expect("on");
        cursor.take("only");
        found.define(Action.CREATE, ObjectType.INDEX, index, false);
        found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        found.expressions(cursor.rest(), Set.of());
    }

    private void view(Cursor cursor, boolean temporary) {
        cursor.take("if", "not", "exists");
        found.define(Action.CREATE, ObjectType.VIEW, cursor.tableName(), temporary);
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        cursor.expect("as");
        found.body(cursor.rest());
    }

    private void materialized(Cursor cursor) {
        cursor.take("if", "not", "exists");
        Token at = cursor.peek();
        TableName view = cursor.tableName();
        found.define(Action.CREATE, ObjectType.VIEW, view, false);
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        cursor.expect("as");
        List<Token> query = cursor.rest();
        if (FoundDefinition.endsWith(query, "with", "no", "data")) {
            found.body(query.subList(0, query.size() - 3));
        } else {
            found.filling(query, view, at);
        }
    }

    /** Its expressions run when its table is used, and hold no query here. */
    private void policy(Cursor cursor) {
        cursor.name();
        cursor.expect("on");
        found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        found.expressions(cursor.rest(), Set.of());
    }

    private void alter(Cursor cursor) {
        if (cursor.take("table")) {
            new TableDefinition(dialect, columns, found).alter(cursor);
        } else if (cursor.take("sequence")) {
            cursor.take("if", "exists");
            found.define(Action.ALTER, ObjectType.SEQUENCE, cursor.tableName(), false);
            Renames.none(cursor.rest());
        } else if (cursor.take("index")) {
            cursor.take("if", "exists");
            TableName index = cursor.tableName();
            found.define(Action.ALTER, ObjectType.INDEX, index, false);
            cursor.expect("rename", "to");
            new Renames(dialect, columns, found).to(cursor, index);
        } else if (cursor.take("view") || (dialect == Dialect.POSTGRESQL && cursor.take("materialized", "view"))) {
            cursor.take("if", "exists");
            TableName view = cursor.tableName();
            found.define(Action.ALTER, ObjectType.VIEW, view, false);
            if (cursor.take("rename", "to")) {
                new Renames(dialect, columns, found).to(cursor, view);
            } else {
                cursor.expect("owner", "to");
                cursor.next();
                cursor.expectEnd();
            }
        } else if (cursor.take("domain")) {
            new TypeDefinition(dialect, found).alterDomain(cursor);
        } else if (dialect == Dialect.POSTGRESQL && cursor.take("type")) {
            new TypeDefinition(dialect, found).alterType(cursor);
        } else if (dialect == Dialect.POSTGRESQL && cursor.take("default", "privileges")) {
            new Privileges(dialect, found).defaults(cursor);
        } else {
            throw cursor.gap(Reason.CONSTRUCT);
        }
    }

    private void drop(Cursor cursor) {
        Token type = cursor.next();
        ObjectType object = switch (type.key()) {
            case "table" -> ObjectType.TABLE;
            case "index" -> ObjectType.INDEX;
            case "view" -> ObjectType.VIEW;
            case "sequence" -> ObjectType.SEQUENCE;
            case "schema" -> ObjectType.SCHEMA;
            case "function" -> ObjectType.FUNCTION;
            case "procedure" -> ObjectType.PROCEDURE;
            case "trigger" -> ObjectType.TRIGGER;
            case "policy" -> ObjectType.TABLE;
            case "materialized" -> ObjectType.VIEW;
            case "type", "domain" -> ObjectType.TYPE;
            case "extension" -> ObjectType.EXTENSION;
            default -> throw GapException.at(type, Reason.STATEMENT_KIND);
        };
        cursor.take("concurrently");
        if (type.is("materialized")) {
            cursor.expect("view");
        }
        cursor.take("if", "exists");
        if (type.is("policy")) {
            policy(cursor);
            return;
        }
        do {
            found.define(Action.DROP, object, cursor.tableName(), false);
            if (cursor.key().equals("(") && (object == ObjectType.FUNCTION || object == ObjectType.PROCEDURE)) {
                cursor.parenthesized();
            }
        } while (cursor.take(","));
        if (object == ObjectType.TRIGGER && cursor.take("on")) {
            cursor.tableName();
        }
        if (!(dialect == Dialect.H2 && cursor.take("if", "exists"))) {
            cursor.takeAny("cascade", "restrict");
        }
        cursor.take("constraints");
        cursor.expectEnd();
    }

    private void comment(Cursor cursor) {
        cursor.expect("on");
        cursor.take("materialized");
        if (!COMMENTED.contains(cursor.key())) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        cursor.next();
        TableName name = new TableName(null, cursor.name().name(dialect));
        while (cursor.take(".")) {
            name = new TableName(name.name(), cursor.next().name(dialect));
        }
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        if (cursor.take("on")) {
            cursor.take("domain");
            cursor.tableName();
        }
        cursor.expect("is");
        Token text = cursor.next();
        if (!text.isLiteral() && !text.is("null")) {
            throw cursor.gap(Reason.SYNTAX);
        }
        cursor.expectEnd();
        found.define(Action.ALTER, ObjectType.COMMENT, name, false);
    }

    private static final Set<String> COMMENTED = Set.of(
            "table",
            "column",
            "view",
            "index",
            "sequence",
            "schema",
            "constraint",
            "trigger",
            "policy",
            "function",
            "procedure",
            "type",
            "domain",
            "extension",
            "database");

    /** Any other can leave the database. */
    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");
}
