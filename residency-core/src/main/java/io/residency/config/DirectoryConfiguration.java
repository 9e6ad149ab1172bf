package io.residency.config;

import io.residency.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where residences are looked up.
 *
 * @param type which kind of directory
 * @param lease how long a residence is relied on
 * @param unknownFor how long the answer that a tenant is unknown is kept
 * @param size how many residences are kept in memory
 * @param url of a JDBC directory's database; never shown; null where the application hands in a data source
 * @param username who connects to it, or null
 * @param password never shown, or null
 * @param table of a JDBC directory
 * @param tenants of a properties directory
 * @param keys what tenant columns hold, where that is not the tenant's id
 * @param source the file of a properties directory, which {@link ResidencyConfiguration#load(Path)} reads again when it
 *     changes; null where there is no file, or it cannot change
 */
public record DirectoryConfiguration(
        Type type,
        Duration lease,
        Duration unknownFor,
        long size,
        @Nullable String url,
        @Nullable String username,
        @Nullable Secret password,
        String table,
        Map<Tenant, TenantAssignment> tenants,
        Map<Tenant, String> keys,
        @Nullable Path source) {

    /** The kinds of directory. */
    public enum Type {
        /** The tenants stand in the configuration. */
        PROPERTIES,
        /** They stand in a table. */
        JDBC,
        /** The application looks them up. */
        CUSTOM
    }

    public DirectoryConfiguration {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(unknownFor, "unknownFor");
        Objects.requireNonNull(table, "table");
        tenants = Collections.unmodifiableMap(new LinkedHashMap<>(tenants));
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** Its kind alone: a URL may hold credentials, and tenants are nobody's business in a log. */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + " directory";
    }
}
