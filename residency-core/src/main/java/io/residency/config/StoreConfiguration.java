package io.residency.config;

import io.residency.policy.StoreFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that the library reaches, and how.
 *
 * @param facts what a policy must know of it
 * @param url its JDBC URL; never shown; null where the application hands in a data source
 * @param username who connects, or null
 * @param password never shown, or null
 * @param hikari settings of its pool, by HikariCP's own names; none of them chooses another source
 * @param replicas copies for read-only borrows, by name
 * @param schemas that a connection may be switched to
 * @param roles that a connection may be switched to
 * @param driverFeatures of the driver that are handed out
 */
public record StoreConfiguration(
        StoreFacts facts,
        @Nullable String url,
        @Nullable String username,
        @Nullable Secret password,
        Map<String, String> hikari,
        Map<String, Replica> replicas,
        Set<String> schemas,
        Set<String> roles,
        Set<String> driverFeatures) {

    public StoreConfiguration {
        Objects.requireNonNull(facts, "facts");
        hikari = Collections.unmodifiableMap(new LinkedHashMap<>(hikari));
        replicas = Collections.unmodifiableMap(new LinkedHashMap<>(replicas));
        schemas = Set.copyOf(schemas);
        roles = Set.copyOf(roles);
        driverFeatures = Set.copyOf(driverFeatures);
    }

    /** Its name and region alone: URLs and settings of a pool may hold credentials. */
    @Override
    public String toString() {
        return "store '" + facts.name() + "' in '" + facts.region() + "'";
    }
}
