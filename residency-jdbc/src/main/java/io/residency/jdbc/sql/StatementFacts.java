package io.residency.jdbc.sql;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one statement does, as far as its text shows. What only the database knows (views, triggers, rules, foreign keys, shadowed functions) is not here.
 *
 * @param occurrences each place where a table is read or written, in the order of the text
 * @param tenantColumns the columns of the rows that it gives which hold a tenant, as far as its text shows them
 * @param parameters how often a JDBC parameter stands in the statement; the indexes in {@link TenantValue.Parameter} count from the start of the whole text
 */
public record StatementFacts(
        Kind kind,
        List<Occurrence> occurrences,
        List<FunctionCall> functions,
        List<TypeName> types,
        List<Definition> definitions,
        List<SessionEffect> effects,
        List<Escape> escapes,
        List<TenantColumn> tenantColumns,
        int parameters) {

    public enum Kind {
        QUERY,
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        TRUNCATE,
        DEFINE,
        LOCK,
        COPY,
        EXPLAIN,
        SESSION,
        /** Of what is called by it the first function is the procedure. */
        CALL
    }

    public StatementFacts {
        occurrences = List.copyOf(occurrences);
        functions = List.copyOf(functions);
        types = List.copyOf(types);
        definitions = List.copyOf(definitions);
        effects = List.copyOf(effects);
        escapes = List.copyOf(escapes);
        tenantColumns = List.copyOf(tenantColumns);
    }

    /** One that names tables and does nothing else that matters. */
    static StatementFacts of(Kind kind, List<Occurrence> occurrences, List<Escape> escapes) {
        return new StatementFacts(kind, occurrences, List.of(), List.of(), List.of(), List.of(), escapes, List.of(), 0);
    }

    /** One that leaves something in the session, or reaches out of it. */
    static StatementFacts of(List<SessionEffect> effects, List<Escape> escapes) {
        return new StatementFacts(
                Kind.SESSION, List.of(), List.of(), List.of(), List.of(), effects, escapes, List.of(), 0);
    }

    /** Another kind of statement, which gives no rows of this one, with this one inside it. */
    StatementFacts inside(Kind outer, List<Escape> more) {
        return new StatementFacts(
                outer,
                occurrences,
                functions,
                types,
                definitions,
                effects,
                Stream.concat(escapes.stream(), more.stream()).toList(),
                List.of(),
                parameters);
    }
}
