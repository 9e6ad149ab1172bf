package io.residency.config;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.Classification.Via;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that have a classification, and how others keys name them. */
final class ClassifiedTables {
    private final Map<String, Classification> classifications = new LinkedHashMap<>();
    private final Map<String, String> configured = new LinkedHashMap<>();

    static ClassifiedTables read(Reading reading) {
        ClassifiedTables tables = new ClassifiedTables();
        for (Setting setting : reading.all(Key.TABLE)) {
            Classification classification = reading.value(setting, value -> {
                requireTable(setting.name());
                return ClassificationText.parse(value);
            });
            tables.configured.put(Names.folded(setting.name()), setting.name());
            if (classification != null) {
                tables.classifications.put(setting.name(), classification);
            }
        }
        for (Setting setting : reading.all(Key.TABLE)) {
            if (tables.hasPath(setting.name())) {
                reading.value(setting, value -> tables.resolved(setting.name()));
            }
        }
        return tables;
    }

    /** Those that were read before. */
    static ClassifiedTables of(Map<String, Classification> read) {
        ClassifiedTables tables = new ClassifiedTables();
        read.forEach(tables::put);
        return tables;
    }

    void put(String name, Classification classification) {
        configured.put(Names.folded(name), name);
        classifications.put(name, classification);
    }

    /** The table's name as configured; null where it has no classification yet. */
    @Nullable
    String known(String name) {
        return configured.get(Names.folded(name));
    }

    boolean hasPath(String name) {
        return classifications.get(name) instanceof Resident resident && resident.via() != null;
    }

    static void requireTable(String name) throws Malformed {
        if (!SqlName.isOne(name)) {
            throw new Malformed(
                    Shown.of(name) + " is not the name of a table",
                    "a name such as conversation, public.conversation or public.\"Customer\"");
        }
    }

    /** By their names as configured. */
    Map<String, Classification> all() {
        return classifications;
    }

    /** The table's name as configured, which may be written otherwise elsewhere. */
    String named(String name) throws Malformed {
        String found = configured.get(Names.folded(name));
        if (found == null) {
            String meant = Names.nearest(name, configured.keySet());
            throw new Malformed(Shown.of(name) + " is not a classified table"
                    + (meant == null ? "" : "; did you mean " + Shown.of(meant) + "?"));
        }
        return found;
    }

    /** Tables between commas. */
    Set<String> list(String value) throws Malformed {
        Set<String> names = new LinkedHashSet<>();
        for (String item : Values.list(value)) {
            names.add(named(item));
        }
        return names;
    }

    /** Puts the owner's name as configured, and follows the path: it must end at a table with a tenant column. */
    Resident resolved(String table) throws Malformed {
        Resident resident = (Resident) Objects.requireNonNull(classifications.get(table), "classification");
        Set<String> path = new LinkedHashSet<>();
        path.add(table);
        Resident at = resident;
        for (Via via = at.via(); via != null; via = at.via()) {
            String owner = named(via.ownerTable());
            if (!path.add(owner)) {
                throw new Malformed("leads back to " + Shown.of(owner), "a path that ends at a tenant column");
            }
            Classification next = classifications.get(owner);
            if (next == null) {
                return resident;
            }
            if (!(next instanceof Resident further)) {
                throw new Malformed("leads to " + Shown.of(owner) + ", which is not resident", "a resident table");
            }
            at = further;
        }
        if (at.tenantColumn() == null) {
            throw new Malformed("leads to a table without a tenant column", "a path that ends at a tenant column");
        }
        Resident resolved = new Resident(null, null, null, configuredOwner(resident.via()));
        classifications.put(table, resolved);
        return resolved;
    }

    private @Nullable Via configuredOwner(@Nullable Via via) throws Malformed {
        return via == null ? null : new Via(via.column(), named(via.ownerTable()), via.ownerColumn());
    }
}
