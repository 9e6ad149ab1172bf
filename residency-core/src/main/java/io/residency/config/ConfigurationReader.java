package io.residency.config;

import static java.util.Objects.requireNonNull;

import io.residency.Mode;
import io.residency.Region;
import io.residency.Tenant;
import io.residency.policy.Destination;
import io.residency.policy.Exemption;
import io.residency.policy.Rules;
import io.residency.policy.SharedDeclaration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets each reader read its part, and makes one configuration of them where none has noted a problem. */
final class ConfigurationReader {
    private final Reading reading;
    private final boolean mapping;

    /** @param mapping whether a mapping is to classify tables, too */
    ConfigurationReader(Reading reading, boolean mapping) {
        this.reading = reading;
        this.mapping = mapping;
    }

    /** @throws ConfigurationException with everything that any reader has noted */
    ResidencyConfiguration read(@Nullable Path source) {
        Regions regions = Regions.read(reading);
        BoundaryReader boundary = new BoundaryReader(reading, regions);
        BoundaryReader.Local local = boundary.local();
        Map<Region, Set<Region>> boundaries = boundary.boundaries();
        StoresReader storesReader = new StoresReader(reading, regions, boundaries);
        Map<String, StoreConfiguration> stores = storesReader.stores();
        ClassifiedTables tables = ClassifiedTables.read(reading, mapping);
        SharingReader sharing = new SharingReader(reading, regions, tables);
        Map<String, SharedDeclaration> shared = sharing.shared();
        Map<String, Destination> destinations = sharing.destinations();
        DirectoryConfiguration directory = new DirectoryReader(reading, regions, stores).directory(source);
        List<Exemption> exemptions = exemptions(
                tables,
                new ExemptionsReader.Targets(
                        reading.names("store"), regions, reading.names("destination"), tenants(directory)));
        DeclaredReader declared = new DeclaredReader(reading, tables);
        Map<String, DeclaredRoutine> functions = declared.routines(Key.FUNCTION);
        Map<String, DeclaredRoutine> procedures = declared.routines(Key.PROCEDURE);
        Map<String, DeclaredStatement> statements = declared.statements();
        Map<String, Region> servers = foreignServers(regions);
        Duration catalogMaxAge = reading.value(Key.CATALOG_MAX_AGE, Values::duration);
        Duration attestationMaxAge = reading.value(Key.ATTESTATION_MAX_AGE, Values::duration);
        List<Region> cacheRegions = reading.value(Key.CACHE_REGIONS, regions::list);
        Path ledger = reading.value(Key.LEDGER_PATH, Values::path);
        Tag tag = reading.value(Key.TAG, value -> Values.word(Tag.class, "a tag", value));
        Map<Region, String> jurisdictions = boundary.jurisdictions();
        Map<Region, String> endpoints = boundary.endpoints();
        Rules.Modes modes = modes(storesReader.modes(), sharing.tableModes());

        reading.problems().throwIfAny();
        BoundaryReader.Local here = requireNonNull(local);
        return new ResidencyConfiguration(
                new Rules(
                        here.region(), endpoints, boundaries, shared, destinations, exemptions, requireNonNull(modes)),
                here.anyReason(),
                stores,
                tables.all(),
                tables.awaited(),
                regions.all(),
                jurisdictions,
                requireNonNull(directory),
                functions,
                procedures,
                statements,
                servers,
                requireNonNull(catalogMaxAge),
                requireNonNull(attestationMaxAge),
                cacheRegions == null ? Set.of() : Set.copyOf(cacheRegions),
                ledger,
                requireNonNull(tag));
    }

    private List<Exemption> exemptions(ClassifiedTables tables, ExemptionsReader.Targets targets) {
        return new ExemptionsReader(reading, tables, targets).exemptions();
    }

    /** Null where only the directory knows them. */
    private static @Nullable Set<Tenant> tenants(@Nullable DirectoryConfiguration directory) {
        return directory != null && directory.type() == DirectoryConfiguration.Type.PROPERTIES
                ? directory.tenants().keySet()
                : null;
    }

    private Rules.@Nullable Modes modes(Map<String, Mode> stores, Map<String, Mode> tables) {
        Mode general = reading.value(Key.MODE, value -> Values.word(Mode.class, "a mode", value));
        return general == null ? null : new Rules.Modes(general, stores, tables);
    }

    private Map<String, Region> foreignServers(Regions regions) {
        Map<String, Region> servers = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.FOREIGN_SERVER)) {
            Region region = reading.value(setting, regions::region);
            if (region != null) {
                servers.put(setting.name(), region);
            }
        }
        return servers;
    }
}
