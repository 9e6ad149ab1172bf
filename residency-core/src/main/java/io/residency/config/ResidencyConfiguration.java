package io.residency.config;

import io.residency.Classification;
import io.residency.Region;
import io.residency.policy.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code residency.*} properties say, checked. Immutable.
 *
 * @param rules what a policy must know
 * @param anyRegionReason why this process serves all regions, where it does, else null
 * @param stores by name
 * @param tables their classifications, by their names as configured: {@code conversation}, {@code public."Customer"}
 * @param awaited what keys name and only a mapping can classify, and has not yet
 * @param regions all that are declared
 * @param jurisdictions under whose law a region lies, where that is said
 * @param directory where residences are looked up
 * @param functions that are declared, by their names as configured
 * @param procedures that are declared, by their names as configured
 * @param statements that are declared, by the SHA-256 hash of their exact text
 * @param foreignServers the regions of foreign servers and linked databases, by their names as configured
 * @param catalogMaxAge how long what a database says of its own tables is relied on
 * @param attestationMaxAge how long a store's evidence of its place is relied on
 * @param cacheRegions where a second-level cache stores, where that is said
 * @param ledgerPath the file that uses of exemptions are appended to; null only where there is no exemption
 * @param tag what the database's administrator sees of a connection
 */
public record ResidencyConfiguration(
        Rules rules,
        @Nullable String anyRegionReason,
        Map<String, StoreConfiguration> stores,
        Map<String, Classification> tables,
        Awaited awaited,
        Set<Region> regions,
        Map<Region, String> jurisdictions,
        DirectoryConfiguration directory,
        Map<String, DeclaredRoutine> functions,
        Map<String, DeclaredRoutine> procedures,
        Map<String, DeclaredStatement> statements,
        Map<String, Region> foreignServers,
        Duration catalogMaxAge,
        Duration attestationMaxAge,
        Set<Region> cacheRegions,
        @Nullable Path ledgerPath,
        Tag tag) {

    public ResidencyConfiguration {
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(awaited, "awaited");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(catalogMaxAge, "catalogMaxAge");
        Objects.requireNonNull(attestationMaxAge, "attestationMaxAge");
        Objects.requireNonNull(tag, "tag");
        stores = ordered(stores);
        tables = ordered(tables);
        regions = Set.copyOf(regions);
        jurisdictions = ordered(jurisdictions);
        functions = ordered(functions);
        procedures = ordered(procedures);
        statements = ordered(statements);
        foreignServers = ordered(foreignServers);
        cacheRegions = Set.copyOf(cacheRegions);
    }

    /**
     * What {@code residency.properties} at the root of the class path says, overridden by the documented environment
     * variables, and those by system properties that begin with {@code residency.}.
     *
     * @throws ConfigurationException with every problem, where there is any
     */
    public static ResidencyConfiguration load() {
        return ConfigurationSources.ofProcess().load(ConfigurationSources.classLoader());
    }

    /**
     * The same, with this file in place of the one on the class path.
     *
     * @throws ConfigurationException with every problem, where there is any
     */
    public static ResidencyConfiguration load(Path file) {
        return ConfigurationSources.ofProcess().load(file);
    }

    /**
     * What these properties say. Nothing else is read, except the environment variables and files that they refer to.
     *
     * @throws ConfigurationException with every problem, where there is any
     */
    public static ResidencyConfiguration of(Map<String, String> properties) {
        return ConfigurationSources.ofProcess().only(properties);
    }

    /**
     * The same, with the classifications that an application's mapping gives. What it says again, it must say alike.
     *
     * @param mapped by the tables' names, written as in keys
     * @return this, where nothing is new
     * @throws ConfigurationException with every problem, where there is any
     */
    public ResidencyConfiguration withTables(Map<String, Classification> mapped) {
        ClassifiedTables all = new MappedClassifications(this).with(mapped);
        return all.all().equals(tables)
                ? this
                : new ResidencyConfiguration(
                        rules,
                        anyRegionReason,
                        stores,
                        all.all(),
                        all.awaited(),
                        regions,
                        jurisdictions,
                        directory,
                        functions,
                        procedures,
                        statements,
                        foreignServers,
                        catalogMaxAge,
                        attestationMaxAge,
                        cacheRegions,
                        ledgerPath,
                        tag);
    }

    /**
     * Called when the first mapping must have been read.
     *
     * @throws ConfigurationException where keys name tables that neither a key nor a mapping classifies
     */
    public void requireMapped() {
        if (awaited.any()) {
            awaited.require(this);
        }
    }

    /** Counts alone: what a configuration says may be long, and concerns tenants. */
    @Override
    public String toString() {
        return "residency configuration of " + regions.size() + " regions, " + stores.size() + " stores, "
                + tables.size() + " tables";
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
