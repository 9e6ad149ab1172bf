package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a definition in PostgreSQL or H2 was found to do so far. */
final class FoundDefinition {
    private static final Set<String> QUERY_STARTS = Set.of("select", "with", "values", "table", "(");
    private static final Set<String> QUERIES = Set.of("select", "table", "values", "exists");
    private static final Set<String> REFERENCING = Set.of("references", "constraint", "index", "key");
    private static final Set<String> NOT_CALLED = Set.copyOf(Words.lines("definition-words.txt"));

    private final Dialect dialect;
    private final Columns columns;
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<FunctionCall> functions = new ArrayList<>();
    private final List<TypeName> types = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<SessionEffect> effects = new ArrayList<>();
    private int parameters;

    FoundDefinition(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts facts() {
        return new StatementFacts(
                Kind.DEFINE, occurrences, functions, types, definitions, effects, List.of(), List.of(), parameters);
    }

    void define(Action action, ObjectType type, TableName name, boolean declaredTemporary) {
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

    /** Whether a query comes next, and not a list of columns. */
    static boolean startsQuery(String key) {
        return QUERY_STARTS.contains(key);
    }

    /** A query that runs when what is defined is used; no row of it is read now. */
    void body(List<Token> tokens) {
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

    /** A query whose rows go into what is defined. */
    void filling(List<Token> query, TableName table, Token at) {
        int end = query.size();
        if (endsWith(query, "with", "data")) {
            end -= 2;
        } else if (endsWith(query, "with", "no", "data")) {
            end -= 3;
        }
        body(query.subList(0, end));
        List<TenantValue> written = columns.isOwned(table) ? List.of(new TenantValue.Unproven()) : List.of();
        occurrences.add(Occurrence.of(table, at, false, true, written));
    }

    static boolean endsWith(List<Token> tokens, String... keys) {
        int from = tokens.size() - keys.length;
        boolean all = from > 0;
        for (int i = 0; all && i < keys.length; i++) {
            all = tokens.get(from + i).is(keys[i]);
        }
        return all;
    }

    /** Each name may be that of a type whose values run something. */
    void mayBeTypes(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isName()) {
                String schema =
                        i > 1 && tokens.get(i - 1).is(".") ? tokens.get(i - 2).name(dialect) : null;
                types.add(new TypeName(schema, token.name(dialect), token.index()));
            }
        }
    }

    /** Defaults, checks, index expressions: each name before a parenthesis counts as a call unless it is a type, and no query hides in them. */
    void expressions(List<Token> tokens, Set<String> refused) {
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
            if (before
                    && token.isName()
                    && !NOT_CALLED.contains(token.key())
                    && !H2ColumnTypes.isTypeAt(tokens, i, dialect)) {
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
}
