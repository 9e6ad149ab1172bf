package io.residency.config;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.Classification.Shared;
import io.residency.Classification.Via;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds what a mapping says of its tables to what is configured, as if it stood in keys. */
final class MappedClassifications {
    private final ResidencyConfiguration configuration;
    private final ClassifiedTables tables;
    private final Problems problems = new Problems();

    MappedClassifications(ResidencyConfiguration configuration) {
        this.configuration = configuration;
        this.tables = ClassifiedTables.of(configuration.tables(), configuration.awaited());
    }

    /** @throws ConfigurationException with every problem, where there is any */
    ClassifiedTables with(Map<String, Classification> mapped) {
        Map<String, Classification> formed = new TreeMap<>();
        mapped.forEach((name, classification) -> note(name, () -> {
            checkForm(name, classification);
            formed.put(name, classification);
        }));
        formed.forEach((name, classification) -> {
            if (tables.known(name) == null) {
                tables.put(name, classification);
            }
        });
        // Also paths of keys, whose owners a mapping may classify.
        List.copyOf(tables.all().keySet()).stream()
                .filter(tables::hasPath)
                .forEach(name -> note(name, () -> tables.resolved(name)));
        formed.forEach((name, classification) -> note(name, () -> checkSame(name, classification)));
        problems.throwIfAny();
        return tables;
    }

    private interface Step {
        void run() throws Malformed;
    }

    private void note(String name, Step step) {
        try {
            step.run();
        } catch (Malformed malformed) {
            String expected = malformed.expected();
            problems.add(
                    Key.TABLE.at(List.of(name)), malformed.what(), expected == null ? Key.TABLE.expected() : expected);
        }
    }

    /** What text could not say is said here either. */
    private void checkForm(String name, Classification classification) throws Malformed {
        ClassifiedTables.requireTable(name);
        if (classification instanceof Shared shared
                && !configuration.rules().shared().containsKey(shared.declaration())) {
            throw new Malformed(
                    Shown.of(shared.declaration()) + " is not declared",
                    Key.SHARED_REGIONS.at(List.of(shared.declaration())) + " and .basis to declare it");
        }
        if (classification instanceof Resident resident) {
            checkForm(resident);
        }
    }

    private static void checkForm(Resident resident) throws Malformed {
        Via via = resident.via();
        boolean besideColumn = resident.type() != null || resident.regionColumn() != null;
        if (via != null
                ? resident.tenantColumn() != null || besideColumn
                : resident.tenantColumn() == null && besideColumn) {
            throw new Malformed("says of a row's owner what does not go together");
        }
        Stream<String> columns = via == null
                ? Stream.of(resident.tenantColumn(), resident.regionColumn()).flatMap(Stream::ofNullable)
                : Stream.of(via.column(), via.ownerColumn());
        for (String column : columns.toList()) {
            if (!SqlName.isIdentifier(column)) {
                throw new Malformed(Shown.of(column) + " is not the name of a column", "a name such as tenant_id");
            }
        }
    }

    private void checkSame(String name, Classification mapped) throws Malformed {
        String known = tables.known(name);
        Classification there = known == null ? null : tables.all().get(known);
        if (there != null && !folded(there).equals(folded(mapped))) {
            throw new Malformed(
                    "is mapped as " + ClassificationText.of(mapped) + ", but classified as "
                            + ClassificationText.of(there),
                    "one classification");
        }
    }

    /** Equal where the names mean the same. */
    private static Classification folded(Classification classification) {
        if (!(classification instanceof Resident resident)) {
            return classification;
        }
        Via via = resident.via();
        return new Resident(
                folded(resident.tenantColumn()),
                resident.type(),
                folded(resident.regionColumn()),
                via == null
                        ? null
                        : new Via(
                                Names.folded(via.column()),
                                Names.folded(via.ownerTable()),
                                Names.folded(via.ownerColumn())));
    }

    private static @Nullable String folded(@Nullable String name) {
        return name == null ? null : Names.folded(name);
    }
}
