package io.residency.policy;

import io.residency.Region;
import java.util.Objects;
import java.util.Set;

/**
 * A published declaration that tenant data lives in named regions.
 *
 * @param name its configured name
 * @param regions where the data lives
 * @param basis the legal basis
 * @param from the stricter tables, as configured, that may flow into it
 */
public record SharedDeclaration(String name, Set<Region> regions, String basis, Set<String> from) {
    public SharedDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(basis, "basis");
        regions = Set.copyOf(regions);
        from = Set.copyOf(from);
    }
}
