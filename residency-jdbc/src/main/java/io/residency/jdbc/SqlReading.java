package io.residency.jdbc;

import io.residency.Violation;
import java.util.List;
import java.util.Set;

/**
 * What a statement's text says, whoever sends it: for checks at start, before there is anybody.
 *
 * @param violations what it would be refused for in any scope: it is not understood, a table is not classified, it is a way
 *     round the guard; empty where nothing stands against the text itself
 * @param tables the classified tables that it touches, as the configuration names them
 */
public record SqlReading(List<Violation> violations, Set<String> tables) {
    public SqlReading {
        violations = List.copyOf(violations);
        tables = Set.copyOf(tables);
    }
}
