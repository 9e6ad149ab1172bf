package io.residency.config;

import io.residency.Region;
import java.util.Objects;

/**
 * A copy of a store for read-only borrows. Its user is the store's.
 *
 * @param name its configured name
 * @param url its JDBC URL; never shown
 * @param region where it is
 */
public record Replica(String name, String url, Region region) {
    public Replica {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(region, "region");
    }

    @Override
    public String toString() {
        return "replica '" + name + "' in '" + region + "'";
    }
}
