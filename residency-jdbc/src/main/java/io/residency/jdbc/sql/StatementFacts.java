package io.residency.jdbc.sql;

import java.util.List;

/**
 * What one statement does, as far as its text shows. What only the database knows (views, triggers, rules, foreign keys, shadowed functions) is not here.
 *
 * @param occurrences each place where a table is read or written, in the order of the text
 * @param parameters how many JDBC parameters the statement has; the indexes in {@link TenantValue.Parameter} count from the start of the whole text
 */
public record StatementFacts(
        Kind kind,
        List<Occurrence> occurrences,
        List<FunctionCall> functions,
        List<TypeName> types,
        List<Definition> definitions,
        List<SessionEffect> effects,
        List<Escape> escapes,
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
    }
}
