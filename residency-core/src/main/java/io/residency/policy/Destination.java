package io.residency.policy;

import io.residency.Region;
import java.util.Objects;
import java.util.Set;

/**
 * A declared outbound integration.
 *
 * @param name its configured name
 * @param region where it processes what it is sent
 * @param categories the categories of data that may be sent there
 * @param basis the published legal basis
 */
public record Destination(String name, Region region, Set<String> categories, String basis) {
    public Destination {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(basis, "basis");
        categories = Set.copyOf(categories);
    }
}
