package io.residency.jdbc.sql;

import java.util.List;

/** What a text was read as. There is no third answer. */
public sealed interface Reading {

    /** Each statement of the text, in its order; at least one. */
    record Understood(List<StatementFacts> statements) implements Reading {
        public Understood {
            statements = List.copyOf(statements);
            if (statements.isEmpty()) {
                throw new IllegalArgumentException("an understood text has a statement");
            }
        }
    }

    record NotUnderstood(Gap gap) implements Reading {}
}
