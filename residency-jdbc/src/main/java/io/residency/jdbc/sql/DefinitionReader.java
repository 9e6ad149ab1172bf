package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads CREATE, ALTER, DROP and COMMENT for tables, indexes, views, sequences and schemas, and of functions, procedures and triggers the name alone. Foreign and linked objects, rules, renames and
 * whatever else has a definition are not understood.
 */
final class DefinitionReader {
    private static final Set<String> QUERY_STARTS = Set.of("select", "with", "values", "table", "(");
    /** Words in a table's definition that lead to a file, a server, or a table that is not created here. */
    private static final Set<String> NOT_IN_TABLE =
            Set.of("server", "engine", "inherits", "of", "partition", "like", "select", "execute", "not_persistent");

    private final Dialect dialect;
    private final Columns columns;

    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<FunctionCall> functions = new ArrayList<>();
    private final List<TypeName> types = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<SessionEffect> effects = new ArrayList<>();
    private int parameters;

    DefinitionReader(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts read(Cursor cursor) {
        switch (cursor.next().key()) {
            case "create" -> create(cursor);
            case "alter" -> alter(cursor);
            case "drop" -> drop(cursor);
            case "comment" -> comment(cursor);
            default -> throw cursor.gap(Reason.STATEMENT_KIND);
        }
        return new StatementFacts(
                Kind.DEFINE, occurrences, functions, types, definitions, effects, List.of(), List.of(), parameters);
    }

    private void create(Cursor cursor) {
        boolean replaces = cursor.take("or", "replace");
        boolean temporary = dialect == Dialect.H2
                ? cursor.take("local", "temporary") || cursor.take("local", "temp")
                : temporary(cursor);
        if (!temporary && dialect == Dialect.H2) {
            cursor.takeAny("cached", "memory");
        } else if (!temporary) {
            cursor.take("unlogged");
        }
        if (cursor.take("table") && !replaces) {
            table(cursor, temporary);
        } else if (temporary && !cursor.key().equals("view")) {
            throw cursor.gap(Reason.STATEMENT_KIND);
        } else if (cursor.take("unique", "index") || cursor.take("index")) {
            index(cursor);
        } else if (cursor.take("view") || (dialect == Dialect.H2 && cursor.take("force", "view"))) {
            view(cursor, temporary);
        } else if (cursor.take("sequence")) {
            cursor.take("if", "not", "exists");
            define(Action.CREATE, ObjectType.SEQUENCE, cursor.tableName(), false);
            expressions(cursor.rest(), Set.of());
        } else if (cursor.take("schema")) {
            cursor.take("if", "not", "exists");
            define(Action.CREATE, ObjectType.SCHEMA, cursor.tableName(), false);
            cursor.expectEnd();
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
        define(Action.CREATE, type, cursor.tableName(), false);
        List<Token> rest = cursor.rest();
        for (int i = 0; i + 1 < rest.size(); i++) {
            if (type == ObjectType.TRIGGER && rest.get(i).is("on")) {
                define(
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

    private void table(Cursor cursor, boolean temporary) {
        cursor.take("if", "not", "exists");
        Token at = cursor.peek();
        TableName table = cursor.tableName();
        define(Action.CREATE, ObjectType.TABLE, table, temporary);
        if (cursor.key().equals("(") && !QUERY_STARTS.contains(cursor.keyAhead(1))) {
            List<Token> definition = cursor.parenthesized();
            expressions(definition, NOT_IN_TABLE);
        }
        List<Token> options = new ArrayList<>();
        while (!cursor.atEnd() && !cursor.key().equals("as")) {
            options.add(cursor.next());
        }
        expressions(options, NOT_IN_TABLE);
        if (cursor.take("as")) {
            List<Token> query = cursor.rest();
            int end = query.size();
            if (end > 3
                    && query.get(end - 1).is("data")
                    && query.get(end - 2).is("no")
                    && query.get(end - 3).is("with")) {
                end -= 3;
            } else if (end > 2
                    && query.get(end - 1).is("data")
                    && query.get(end - 2).is("with")) {
                end -= 2;
            }
            query(query.subList(0, end));
            List<TenantValue> written = columns.isOwned(table) ? List.of(new TenantValue.Unproven()) : List.of();
            occurrences.add(Occurrence.of(table, at, false, true, written));
        }
    }

    private void query(List<Token> tokens) {
        if (tokens.isEmpty() || !QUERY_STARTS.contains(tokens.get(0).key())) {
            throw GapException.at(tokens.isEmpty() ? null : tokens.get(0), Reason.SYNTAX);
        }
        StatementFacts facts = new QueryReader(dialect, columns).read(tokens);
        occurrences.addAll(facts.occurrences());
        functions.addAll(facts.functions());
        types.addAll(facts.types());
        definitions.addAll(facts.definitions());
        parameters += facts.parameters();
    }

    private void index(Cursor cursor) {
        cursor.take("concurrently");
        cursor.take("if", "not", "exists");
        TableName index = cursor.key().equals("on") ? new TableName(null, "") : cursor.tableName();
        cursor.expect("on");
        cursor.take("only");
        define(Action.CREATE, ObjectType.INDEX, index, false);
        define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        expressions(cursor.rest(), Set.of());
    }

    private void view(Cursor cursor, boolean temporary) {
        cursor.take("if", "not", "exists");
        define(Action.CREATE, ObjectType.VIEW, cursor.tableName(), temporary);
        if (cursor.key().equals("(")) {
            cursor.parenthesized();
        }
        cursor.expect("as");
        query(cursor.rest());
    }

    private void alter(Cursor cursor) {
        if (cursor.take("sequence")) {
            cursor.take("if", "exists");
            define(Action.ALTER, ObjectType.SEQUENCE, cursor.tableName(), false);
            TableChange.noRename(cursor.rest());
            return;
        }
        cursor.expect("table");
        cursor.take("if", "exists");
        cursor.take("only");
        TableName table = cursor.tableName();
        define(Action.ALTER, ObjectType.TABLE, table, false);
        boolean known = cursor.key().equals("add")
                || cursor.key().equals("drop")
                || cursor.key().equals("alter")
                || cursor.key().equals("validate");
        if (!known) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        List<Token> rest = cursor.rest();
        TableChange.noRename(rest);
        new TableChange(dialect, columns.ownerColumns(table)).check(rest);
        expressions(rest, Set.of("select", "attach", "detach", "inherit", "execute", "rule", "trigger"));
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
            default -> throw GapException.at(type, Reason.STATEMENT_KIND);
        };
        cursor.take("concurrently");
        cursor.take("if", "exists");
        do {
            define(Action.DROP, object, cursor.tableName(), false);
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
        if (!cursor.takeAny("table", "column", "view", "index", "sequence", "schema")) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        TableName name = new TableName(null, cursor.name().name(dialect));
        while (cursor.take(".")) {
            name = new TableName(name.name(), cursor.next().name(dialect));
        }
        cursor.expect("is");
        Token text = cursor.next();
        if (!text.isLiteral() && !text.is("null")) {
            throw cursor.gap(Reason.SYNTAX);
        }
        cursor.expectEnd();
        define(Action.ALTER, ObjectType.COMMENT, name, false);
    }

    private void define(Action action, ObjectType type, TableName name, boolean declaredTemporary) {
        boolean temporary = declaredTemporary || (action == Action.CREATE && inTemporarySchema(name));
        definitions.add(new Definition(action, type, name, temporary));
        if (temporary) {
            effects.add(new SessionEffect(SessionEffect.Kind.TEMPORARY_TABLE, name));
        }
    }

    /** PostgreSQL makes whatever is in the session's own schema temporary, also without the word. */
    private boolean inTemporarySchema(TableName name) {
        return dialect == Dialect.POSTGRESQL
                && name.schema() != null
                && name.schema().startsWith("pg_temp");
    }

    /** Defaults, checks, index expressions: each name before a parenthesis counts as a call unless it is a type, and no query hides in them. */
    private void expressions(List<Token> tokens, Set<String> refused) {
        types.addAll(TypeNames.in(tokens, dialect));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean before = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
            boolean conditional = token.is("exists") && !before; // IF EXISTS
            if (refused.contains(token.key())
                    || (QUERIES.contains(token.key()) && !conditional)
                    || token.kind() == Token.Kind.PARAMETER) {
                throw GapException.at(token, Reason.CONSTRUCT);
            }
            if (token.is("references")) {
                define(
                        Action.ALTER,
                        ObjectType.TABLE,
                        new Cursor(tokens.subList(i + 1, tokens.size()), dialect).tableName(),
                        false);
            }
            if (before && token.isName() && !NOT_CALLED.contains(token.key())) {
                boolean qualified = i > 1 && tokens.get(i - 1).is(".");
                boolean referenced = i > 0
                        && REFERENCING.contains(tokens.get(qualified ? Math.max(0, i - 3) : i - 1)
                                .key());
                if (!referenced) {
                    String schema = qualified ? tokens.get(i - 2).name(dialect) : null;
                    functions.add(new FunctionCall(schema, token.name(dialect), token.index()));
                }
            }
        }
    }

    /** Any other can leave the database. */
    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");

    private static final Set<String> QUERIES = Set.of("select", "table", "values", "exists");
    private static final Set<String> REFERENCING = Set.of("references", "constraint", "index", "key");
    private static final Set<String> NOT_CALLED = Set.copyOf(Words.lines("definition-words.txt"));
}
