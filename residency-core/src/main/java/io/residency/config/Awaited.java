package io.residency.config;

import io.residency.Classification;
import java.util.List;
import java.util.Set;

/**
 * What keys name and only a mapping can classify. Immutable.
 *
 * @param tables by their names as written first; what the mapping writes otherwise takes these
 * @param declarations of shared data that no table is yet, by name
 */
public record Awaited(Set<String> tables, Set<String> declarations) {
    /** Where no mapping is expected, or everything was mapped. */
    public static final Awaited NOTHING = new Awaited(Set.of(), Set.of());

    public Awaited {
        tables = Set.copyOf(tables);
        declarations = Set.copyOf(declarations);
    }

    boolean any() {
        return !(tables.isEmpty() && declarations.isEmpty());
    }

    void require(ResidencyConfiguration configuration) {
        Problems problems = new Problems();
        for (String table : tables) {
            String meant = Names.nearest(table, configuration.tables().keySet());
            problems.add(
                    Key.TABLE.at(List.of(table)),
                    "is missing, another key names the table, and no mapping classifies it"
                            + (meant == null ? "" : "; did you mean " + Shown.of(meant) + "?"),
                    Key.TABLE.expected());
        }
        for (String declaration : declarations) {
            if (!configuration.tables().containsValue(new Classification.Shared(declaration))) {
                problems.add(
                        Key.SHARED_REGIONS.at(List.of(declaration)),
                        "is about no table",
                        "a table with shared(" + declaration + "), or a mapping that says so");
            }
        }
        problems.throwIfAny();
    }
}
