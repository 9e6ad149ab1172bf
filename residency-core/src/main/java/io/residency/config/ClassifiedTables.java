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
    private final Map<String, String> awaited = new LinkedHashMap<>();
    private final Set<String> declarations = new LinkedHashSet<>();
    private final boolean mapping;

    /** @param mapping whether a table that is not known may be classified by a mapping later */
    private ClassifiedTables(boolean mapping) {
        this.mapping = mapping;
    }

    static ClassifiedTables read(Reading reading, boolean mapping) {
        ClassifiedTables tables = new ClassifiedTables(mapping);
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
    static ClassifiedTables of(Map<String, Classification> read, Awaited awaited) {
        ClassifiedTables tables = new ClassifiedTables(false);
        awaited.tables().forEach(name -> tables.awaited.put(Names.folded(name), name));
        tables.declarations.addAll(awaited.declarations());
        read.forEach(tables::put);
        return tables;
    }

    /**
     * Adds a table.
     *
     * @return its name as a key has written it first, else as it is
     */
    String put(String name, Classification classification) {
        String before = awaited.remove(Names.folded(name));
        String written = before == null ? name : before;
        configured.put(Names.folded(name), written);
        classifications.put(written, classification);
        if (classification instanceof Classification.Shared shared) {
            declarations.remove(shared.declaration());
        }
        return written;
    }

    /** What was named and is not classified yet. */
    Awaited awaited() {
        return new Awaited(Set.copyOf(awaited.values()), declarations);
    }

    /** Whether a mapping may say later that a table is of this declaration. */
    boolean awaitsTableOf(String declaration) {
        return mapping && declarations.add(declaration);
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
        String before = awaited.get(Names.folded(name));
        if (found == null && before != null) {
            return before;
        }
        if (found == null && mapping && SqlName.isOne(name)) {
            awaited.put(Names.folded(name), name);
            return name;
        }
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
                return at(table, resident); // a problem of its own, or awaited
            }
            if (!(next instanceof Resident further)) {
                throw new Malformed("leads to " + Shown.of(owner) + ", which is not resident", "a resident table");
            }
            at = further;
        }
        if (at.tenantColumn() == null) {
            throw new Malformed("leads to a table without a tenant column", "a path that ends at a tenant column");
        }
        return at(table, resident);
    }

    private Resident at(String table, Resident resident) throws Malformed {
        Resident resolved = new Resident(null, null, null, configuredOwner(resident.via()));
        classifications.put(table, resolved);
        return resolved;
    }

    private @Nullable Via configuredOwner(@Nullable Via via) throws Malformed {
        return via == null ? null : new Via(via.column(), named(via.ownerTable()), via.ownerColumn());
    }
}
