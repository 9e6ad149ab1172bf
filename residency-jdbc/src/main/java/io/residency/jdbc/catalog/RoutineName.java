package io.residency.jdbc.catalog;

import java.util.Comparator;
import java.util.Objects;

/** The name of a function, a procedure or an operator that somebody created, as the server stores it; a class of Java has the empty schema. */
public record RoutineName(String schema, String name) implements Comparable<RoutineName> {
    private static final Comparator<RoutineName> ORDER =
            Comparator.comparing(RoutineName::schema).thenComparing(RoutineName::name);

    public RoutineName {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public int compareTo(RoutineName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
