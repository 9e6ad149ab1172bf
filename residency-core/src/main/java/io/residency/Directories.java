package io.residency;

import io.residency.config.ConfigurationException;
import io.residency.config.DirectoryConfiguration;
import io.residency.config.Problem;
import io.residency.config.ResidencyConfiguration;
import io.residency.config.StoreConfiguration;
import io.residency.directory.DirectoryProvider;
import io.residency.directory.DirectorySettings;
import io.residency.directory.PropertiesDirectory;
import io.residency.directory.Residences;
import io.residency.directory.TenantDirectory;
import io.residency.directory.TenantEntries;
import io.residency.policy.StoreFacts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens the configured directory. */
final class Directories {
    private Directories() {}

    static Residences residences(
            ResidencyConfiguration configuration, @Nullable TenantDirectory own, InstantSource clock) {
        DirectoryConfiguration directory = configuration.directory();
        Map<String, StoreFacts> stores = configuration.stores().values().stream()
                .map(StoreConfiguration::facts)
                .collect(Collectors.toUnmodifiableMap(StoreFacts::name, facts -> facts));
        return new Residences(
                source(directory, own, clock),
                home -> configuration.regions().contains(home)
                        ? configuration.rules().boundaryOf(home)
                        : Set.of(),
                stores,
                new DirectorySettings(directory.lease(), directory.unknownFor(), directory.size()),
                clock);
    }

    private static TenantDirectory source(
            DirectoryConfiguration directory, @Nullable TenantDirectory own, InstantSource clock) {
        boolean custom = directory.type() == DirectoryConfiguration.Type.CUSTOM;
        if (custom != (own != null)) {
            throw wrong(
                    "residency.directory.type",
                    custom
                            ? "is custom, but no directory is handed in; expected builder().directory(..)"
                            : "is not custom, but a directory is handed in; expected custom");
        }
        if (own != null) {
            return own;
        }
        return directory.type() == DirectoryConfiguration.Type.JDBC ? jdbc(directory) : properties(directory, clock);
    }

    private static TenantDirectory properties(DirectoryConfiguration directory, InstantSource clock) {
        TenantEntries entries = entries(directory);
        Path file = directory.source();
        return file == null
                ? PropertiesDirectory.of(entries)
                : PropertiesDirectory.watching(
                        entries,
                        file,
                        () -> entries(ResidencyConfiguration.load(file).directory()),
                        clock);
    }

    private static TenantEntries entries(DirectoryConfiguration directory) {
        Map<String, String> homes = new HashMap<>();
        directory
                .tenants()
                .forEach((tenant, at) ->
                        homes.put(tenant.id(), at.store() == null ? at.home().name() : at.home() + "/" + at.store()));
        Map<String, String> keys = new HashMap<>();
        directory.keys().forEach((tenant, key) -> keys.put(tenant.id(), key));
        return TenantEntries.of(homes, keys);
    }

    private static TenantDirectory jdbc(DirectoryConfiguration directory) {
        Map<String, String> settings = new HashMap<>();
        put(settings, "url", directory.url());
        put(settings, "username", directory.username());
        put(
                settings,
                "password",
                directory.password() == null ? null : directory.password().reveal());
        put(settings, "table", directory.table());
        try {
            return DirectoryProvider.ofType("jdbc").open(settings);
        } catch (IllegalArgumentException e) {
            throw wrong("residency.directory.type", e.getMessage() == null ? "cannot be opened" : e.getMessage());
        } catch (Exception e) {
            throw wrong(
                    "residency.directory.url",
                    "cannot be opened: " + e.getClass().getName());
        }
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    private static ConfigurationException wrong(String key, String text) {
        return new ConfigurationException(List.of(new Problem(key, text)));
    }
}
