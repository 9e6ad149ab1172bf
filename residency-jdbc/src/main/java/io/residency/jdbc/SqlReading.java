package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Violation;
import java.util.List;
import java.util.Map;

/**
 * What a statement's text says, whoever sends it: for checks at start, before there is anybody.
 *
 * @param violations what it would be refused for in any scope: it is not understood, a table is not classified, it is a way
 *     round the guard; empty where nothing stands against the text itself
 * @param tables the classified tables that it touches, by the names by which they are configured or mapped
 */
public record SqlReading(List<Violation> violations, Map<String, Classification> tables) {
    public SqlReading {
        violations = List.copyOf(violations);
        tables = Map.copyOf(tables);
    }
}
