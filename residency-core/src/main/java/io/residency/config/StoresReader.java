package io.residency.config;

import io.residency.Mode;
import io.residency.Region;
import io.residency.policy.Grade;
import io.residency.policy.RowPlacement;
import io.residency.policy.StoreFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the stores. */
final class StoresReader {
    private final Reading reading;
    private final Regions regions;
    private final Map<Region, Set<Region>> boundaries;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Where a database is said to be, and by which key. */
    private record Place(Region region, String key) {}

    StoresReader(Reading reading, Regions regions, Map<Region, Set<Region>> boundaries) {
        this.reading = reading;
        this.regions = regions;
        this.boundaries = boundaries;
    }

    Map<String, StoreConfiguration> stores() {
        Map<String, StoreConfiguration> stores = new LinkedHashMap<>();
        for (String name : reading.names("store")) {
            StoreConfiguration store = store(name);
            if (store != null) {
                stores.put(name, store);
            }
        }
        return stores;
    }

    Map<String, Mode> modes() {
        Map<String, Mode> modes = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.STORE_MODE)) {
            Mode mode = reading.value(setting, value -> Values.word(Mode.class, "a mode", value));
            if (mode != null) {
                modes.put(setting.name(), mode);
            }
        }
        return modes;
    }

    private @Nullable StoreConfiguration store(String name) {
        List<Region> footprint = reading.value(Key.STORE_FOOTPRINT, regions::list, name);
        RowPlacement rows = reading.value(
                Key.STORE_ROWS, value -> Values.word(RowPlacement.class, "a placement of rows", value), name);
        Grade grade = reading.value(Key.STORE_ATTESTATION, StoresReader::grade, name);
        Set<Region> boundary =
                reading.value(Key.STORE_BOUNDARY, value -> boundary(regions.list(value), footprint), name);
        String url = reading.value(Key.STORE_URL, Credentials::url, name);
        String username = reading.value(Key.STORE_USERNAME, Credentials::username, name);
        Secret password = reading.value(Key.STORE_PASSWORD, Credentials::password, name);
        Map<String, String> hikari = hikari(name);
        requireUrl(name);
        notePlace(footprint == null ? null : footprint.get(0), url, Key.STORE_URL, name);
        Map<String, Replica> replicas = replicas(name, footprint);
        Set<String> schemas = reading.value(Key.STORE_SCHEMAS, Values::identifiers, name);
        Set<String> roles = reading.value(Key.STORE_ROLES, Values::identifiers, name);
        Set<String> features = reading.value(Key.STORE_DRIVER_FEATURES, Values::words, name);
        if (footprint == null || rows == null || grade == null) {
            return null;
        }
        return new StoreConfiguration(
                new StoreFacts(name, footprint, rows, grade, boundary),
                url,
                username,
                password,
                hikari,
                replicas,
                Objects.requireNonNullElse(schemas, Set.of()),
                Objects.requireNonNullElse(roles, Set.of()),
                Objects.requireNonNullElse(features, Set.of()));
    }

    private static Grade grade(String value) throws Malformed {
        Grade grade = Values.word(Grade.class, "a grade of attestation", value);
        if (grade != Grade.DECLARED) {
            throw new Malformed(Shown.of(value) + " is not available yet");
        }
        return grade;
    }

    private Set<Region> boundary(List<Region> boundary, @Nullable List<Region> footprint) throws Malformed {
        if (footprint != null) {
            Region region = footprint.get(0);
            for (Region reached : footprint) {
                if (!boundary.contains(reached)) {
                    throw new Malformed("lacks '" + reached + "', which is in the store's footprint");
                }
            }
            Set<Region> widest = boundaries.getOrDefault(region, Set.of(region));
            for (Region allowed : boundary) {
                if (!widest.contains(allowed)) {
                    throw new Malformed("names '" + allowed + "', which is not in the boundary of '" + region + "'");
                }
            }
        }
        return Set.copyOf(boundary);
    }

    private Map<String, String> hikari(String store) {
        Map<String, String> hikari = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.STORE_HIKARI)) {
            if (setting.names().get(0).equals(store)) {
                String value = reading.value(setting, text -> HikariSettings.checked(setting.name(), text));
                if (value != null) {
                    hikari.put(setting.name(), value);
                }
            }
        }
        return hikari;
    }

    /** What is said of a pool is about nothing where the application hands in its own. */
    private void requireUrl(String store) {
        boolean pool = reading.has(Key.STORE_USERNAME, store)
                || reading.has(Key.STORE_PASSWORD, store)
                || reading.all(Key.STORE_HIKARI).stream()
                        .anyMatch(setting -> setting.names().get(0).equals(store));
        if (pool && !reading.has(Key.STORE_URL, store)) {
            reading.problem(
                    "is missing, and without it the user and pool settings of '" + store + "' are used nowhere",
                    Key.STORE_URL,
                    store);
        }
    }

    private Map<String, Replica> replicas(String store, @Nullable List<Region> footprint) {
        Map<String, Replica> replicas = new LinkedHashMap<>();
        for (String name : reading.names("replica", store)) {
            String url = reading.value(Key.REPLICA_URL, Credentials::url, store, name);
            Region region = reading.value(Key.REPLICA_REGION, regions::region, store, name);
            notePlace(region, url, Key.REPLICA_URL, store, name);
            if (region != null && footprint != null && !footprint.contains(region)) {
                reading.problem(
                        "'" + region + "' is not in the footprint of '" + store + "'", Key.REPLICA_REGION, store, name);
            }
            if (url != null && region != null) {
                replicas.put(name, new Replica(name, url, region));
            }
        }
        return replicas;
    }

    /** One database cannot be in two regions. */
    private void notePlace(@Nullable Region region, @Nullable String url, Key key, String... names) {
        if (region == null || url == null) {
            return;
        }
        Place place = new Place(region, key.at(List.of(names)));
        Place other = places.putIfAbsent(url, place);
        if (other != null && !other.region().equals(region)) {
            reading.problem(
                    "is the same database in '" + region + "' that " + other.key() + " has in '" + other.region() + "'",
                    "one region for one database",
                    key,
                    names);
        }
    }
}
