package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a definition in MySQL or MariaDB was found to do so far. */
final class MySqlDefinition {
    private static final Set<String> ENGINES = Set.of("aria", "innodb", "memory", "myisam");
    private static final Set<String> OPTIONS = Set.of(
            "auto_increment",
            "avg_row_length",
            "charset",
            "checksum",
            "collate",
            "comment",
            "key_block_size",
            "max_rows",
            "min_rows",
            "pack_keys",
            "page_checksum",
            "row_format",
            "set",
            "stats_auto_recalc",
            "stats_persistent",
            "stats_sample_pages",
            "transactional");

    /** Words in a definition that lead to a file, a server, a query or a table that is not defined here. */
    private static final Set<String> REFUSED = Set.of(
            "connection",
            "directory",
            "discard",
            "engine",
            "exchange",
            "execute",
            "exists",
            "import",
            "like",
            "partition",
            "period",
            "select",
            "server",
            "table",
            "tablespace",
            "union",
            "values",
            "versioning");

    /** So far back the start of a key's columns is looked for. */
    private static final int MAX_KEY = 200;

    private static final Set<String> NAMED =
            Set.of("references", "constraint", "index", "key", "unique", "fulltext", "spatial");
    private static final Set<String> NOT_CALLED = Set.copyOf(Words.lines("mysql-definition-words.txt"));

    private final Dialect dialect;
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<FunctionCall> functions = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<SessionEffect> effects = new ArrayList<>();
    private int parameters;

    MySqlDefinition(Dialect dialect) {
        this.dialect = dialect;
    }

    StatementFacts facts() {
        return new StatementFacts(
                Kind.DEFINE, occurrences, functions, List.of(), definitions, effects, List.of(), List.of(), parameters);
    }

    void define(Action action, ObjectType type, TableName name, boolean temporary) {
        definitions.add(new Definition(action, type, name, temporary));
        if (temporary) {
            effects.add(new SessionEffect(SessionEffect.Kind.TEMPORARY_TABLE, name));
        }
    }

    void written(Occurrence occurrence) {
        occurrences.add(occurrence);
    }

    /** A query that fills what is defined. */
    void add(StatementFacts query, Kind expected) {
        if (query.kind() != expected) {
            throw GapException.at(null, Reason.SYNTAX);
        }
        occurrences.addAll(query.occurrences());
        functions.addAll(query.functions());
        definitions.addAll(query.definitions());
        effects.addAll(query.effects());
        parameters += query.parameters();
    }

    /** Reads the options of a table or database as far as they are known. */
    void options(Cursor cursor) {
        while (true) {
            cursor.take(",");
            cursor.take("default");
            cursor.take("character");
            if (cursor.take("engine")) {
                cursor.take("=");
                Token engine = cursor.next();
                if (!ENGINES.contains(engine.isName() ? engine.name(dialect) : "")) {
                    throw GapException.at(engine, Reason.CONSTRUCT, "engine");
                }
            } else if (OPTIONS.contains(cursor.key())) {
                cursor.next();
                cursor.take("=");
                cursor.next();
            } else {
                return;
            }
        }
    }

    /** Columns, defaults, checks, index expressions: each name before a parenthesis counts as a call unless it is a type, and no query hides in them. */
    void expressions(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean before = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
            boolean conditional = token.is("exists") && !before; // IF EXISTS
            if ((REFUSED.contains(token.key()) && !conditional)
                    || token.kind() == Token.Kind.PARAMETER
                    || token.kind() == Token.Kind.VARIABLE) {
                throw GapException.at(token, Reason.CONSTRUCT);
            }
            if (token.is("references")) {
                TableName referenced = new Cursor(tokens.subList(i + 1, tokens.size()), dialect).tableName();
                define(Action.ALTER, ObjectType.TABLE, referenced, false);
            }
            if (before && token.isName() && !NOT_CALLED.contains(token.key())) {
                call(tokens, i);
            }
        }
    }

    /** {@code KEY k (a(20))} holds the first characters of a column. */
    private boolean isKeyPrefix(List<Token> tokens, int i) {
        boolean length = i + 3 < tokens.size()
                && tokens.get(i + 2).kind() == Token.Kind.NUMBER
                && tokens.get(i + 3).is(")");
        int open = i - 1;
        for (int depth = 0;
                length
                        && open >= 0
                        && i - open < MAX_KEY
                        && (depth != 0 || !tokens.get(open).is("("));
                open--) {
            depth += tokens.get(open).is(")") ? 1 : tokens.get(open).is("(") ? -1 : 0;
        }
        int before = open - 1;
        if (before >= 0 && tokens.get(before).isName() && !Words.of(dialect).isReserved(tokens.get(before))) {
            before--;
        }
        return length
                && open >= 0
                && (before < 0 || NAMED.contains(tokens.get(before).key()))
                && Set.of("(", ",").contains(tokens.get(i - 1).key());
    }

    private void call(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean qualified = i > 1 && tokens.get(i - 1).is(".");
        String before = MySqlOperators.key(tokens, qualified ? i - 3 : i - 1);
        if (NAMED.contains(before) || isKeyPrefix(tokens, i)) {
            return;
        }
        if (token.kind() == Token.Kind.QUOTED) {
            throw GapException.at(token, Reason.FUNCTION);
        }
        String schema = qualified ? tokens.get(i - 2).name(dialect) : null;
        functions.add(new FunctionCall(schema, token.name(dialect), token.index()));
    }
}
