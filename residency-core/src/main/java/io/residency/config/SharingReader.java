package io.residency.config;

import io.residency.Classification.Shared;
import io.residency.Mode;
import io.residency.Region;
import io.residency.policy.Destination;
import io.residency.policy.SharedDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/** Reads what may leave a boundary by declaration: shared data and outbound integrations. Also the modes of tables. */
final class SharingReader {
    private final Reading reading;
    private final Regions regions;
    private final ClassifiedTables tables;

    SharingReader(Reading reading, Regions regions, ClassifiedTables tables) {
        this.reading = reading;
        this.regions = regions;
        this.tables = tables;
    }

    Map<String, SharedDeclaration> shared() {
        Map<String, SharedDeclaration> shared = new LinkedHashMap<>();
        SortedSet<String> names = reading.names("declaration");
        for (String name : names) {
            List<Region> where = reading.value(Key.SHARED_REGIONS, regions::list, name);
            String basis = reading.value(Key.SHARED_BASIS, Values::text, name);
            Set<String> from = reading.value(Key.SHARED_FROM, tables::list, name);
            if (where != null && basis != null) {
                shared.put(
                        name,
                        new SharedDeclaration(
                                name, Set.copyOf(where), basis, Objects.requireNonNullElse(from, Set.of())));
            }
            if (!tables.all().containsValue(new Shared(name)) && !tables.awaitsTableOf(name)) {
                reading.problem("is about no table", "a table with shared(" + name + ")", Key.SHARED_REGIONS, name);
            }
        }
        tables.all().forEach((table, classification) -> {
            if (classification instanceof Shared use && !names.contains(use.declaration())) {
                reading.problem(
                        Shown.of(use.declaration()) + " is not declared",
                        Key.SHARED_REGIONS.at(List.of(use.declaration())) + " and .basis to declare it",
                        Key.TABLE,
                        table);
            }
        });
        return shared;
    }

    Map<String, Destination> destinations() {
        Map<String, Destination> destinations = new LinkedHashMap<>();
        for (String name : reading.names("destination")) {
            Region region = reading.value(Key.DESTINATION_REGION, regions::region, name);
            Set<String> categories = reading.value(Key.DESTINATION_CATEGORIES, Values::words, name);
            String basis = reading.value(Key.DESTINATION_BASIS, Values::text, name);
            if (region != null && categories != null && basis != null) {
                destinations.put(name, new Destination(name, region, categories, basis));
            }
        }
        return destinations;
    }

    Map<String, Mode> tableModes() {
        Map<String, Mode> modes = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.TABLE_MODE)) {
            reading.value(setting, value -> modes.put(named(setting.name()), Values.word(Mode.class, "a mode", value)));
        }
        return modes;
    }

    private String named(String table) throws Malformed {
        try {
            return tables.named(table);
        } catch (Malformed unknown) {
            throw new Malformed(unknown.what(), Key.TABLE.at(List.of(table)) + " beside it");
        }
    }
}
