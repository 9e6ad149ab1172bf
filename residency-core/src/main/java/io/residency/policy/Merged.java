package io.residency.policy;

import io.residency.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Violations that differ in nothing but their tables, told once. */
final class Merged {
    private Merged() {}

    /** Keeps the order of first appearance; a table is named once, the first place stands for all. */
    static List<Violation> byTables(List<Violation> violations) {
        Map<Violation, Violation> merged = new LinkedHashMap<>();
        for (Violation violation : violations) {
            Violation key = violation.tables().isEmpty()
                    ? violation
                    : violation.toBuilder().tables(List.of()).place(null).build();
            merged.merge(key, violation, Merged::both);
        }
        return List.copyOf(merged.values());
    }

    /** The first, with the tables of both. */
    static Violation both(Violation first, Violation second) {
        List<String> tables = new ArrayList<>(first.tables());
        for (String table : second.tables()) {
            if (!tables.contains(table)) {
                tables.add(table);
            }
        }
        return first.toBuilder().tables(tables).build();
    }
}
