package io.residency.config;

import io.residency.Region;
import io.residency.Tenant;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where residences are looked up, and the tenants of a properties directory. */
final class DirectoryReader {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,40}");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final List<Key> OF_JDBC =
            List.of(Key.DIRECTORY_URL, Key.DIRECTORY_USERNAME, Key.DIRECTORY_PASSWORD, Key.DIRECTORY_TABLE);
    private static final List<Key> OF_PROPERTIES = List.of(Key.TENANT, Key.TENANT_KEY);

    private static final String EXPECTED = "; expected ";

    private final Reading reading;
    private final Regions regions;
    private final Map<String, StoreConfiguration> stores;

    DirectoryReader(Reading reading, Regions regions, Map<String, StoreConfiguration> stores) {
        this.reading = reading;
        this.regions = regions;
        this.stores = stores;
    }

    @Nullable
    DirectoryConfiguration directory(@Nullable Path source) {
        DirectoryConfiguration.Type type = reading.value(
                Key.DIRECTORY_TYPE,
                value -> Values.word(DirectoryConfiguration.Type.class, "a type of directory", value));
        Duration lease = reading.value(Key.DIRECTORY_LEASE, Values::duration);
        Duration unknownFor = reading.value(Key.DIRECTORY_UNKNOWN_FOR, Values::durationOrNone);
        Long size = reading.value(Key.DIRECTORY_SIZE, Values::count);
        String url = reading.value(Key.DIRECTORY_URL, Credentials::url);
        String username = reading.value(Key.DIRECTORY_USERNAME, Credentials::username);
        Secret password = reading.value(Key.DIRECTORY_PASSWORD, Credentials::password);
        String table = reading.value(Key.DIRECTORY_TABLE, DirectoryReader::table);
        Map<Tenant, TenantAssignment> tenants = tenants();
        Map<Tenant, String> keys = keys(tenants);
        if (type != null) {
            refuseOthers(type);
        }
        if (type == DirectoryConfiguration.Type.JDBC && !reading.has(Key.DIRECTORY_URL)) {
            reading.problem("is missing", Key.DIRECTORY_URL);
        } else if (!reading.has(Key.DIRECTORY_URL)
                && (reading.has(Key.DIRECTORY_USERNAME) || reading.has(Key.DIRECTORY_PASSWORD))) {
            reading.problem("is missing, and without it the user of the directory is used nowhere", Key.DIRECTORY_URL);
        }
        if (type == null || lease == null || unknownFor == null || size == null || table == null) {
            return null;
        }
        return new DirectoryConfiguration(
                type,
                lease,
                unknownFor,
                size,
                url,
                username,
                password,
                table,
                tenants,
                keys,
                type == DirectoryConfiguration.Type.PROPERTIES ? source : null);
    }

    private static String table(String value) throws Malformed {
        if (!SqlName.isOne(value)) {
            throw new Malformed(Shown.of(value) + " is not the name of a table");
        }
        return value;
    }

    /** Entries that another kind of directory would read match nothing. */
    private void refuseOthers(DirectoryConfiguration.Type type) {
        for (Key key : Stream.concat(OF_JDBC.stream(), OF_PROPERTIES.stream()).toList()) {
            DirectoryConfiguration.Type reader =
                    OF_JDBC.contains(key) ? DirectoryConfiguration.Type.JDBC : DirectoryConfiguration.Type.PROPERTIES;
            if (type != reader) {
                for (Setting setting : reading.all(key)) {
                    reading.problems()
                            .add(
                                    setting.written(),
                                    "is read by no directory of type " + word(type),
                                    "it with " + Key.DIRECTORY_TYPE.pattern() + " " + word(reader));
                }
            }
        }
    }

    private static String word(DirectoryConfiguration.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private Map<Tenant, TenantAssignment> tenants() {
        Map<Tenant, TenantAssignment> tenants = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.TENANT)) {
            TenantAssignment assignment = reading.value(setting, value -> {
                Tenant tenant = tenant(setting.name());
                TenantAssignment read = assignment(value);
                tenants.put(tenant, read);
                return read;
            });
            if (assignment != null && assignment.store() == null) {
                requireStore(setting, assignment.home());
            }
        }
        return tenants;
    }

    /** The tenant of that id; what is wrong with another is said by {@link Tenant}, with what it expects. */
    static Tenant tenant(String id) throws Malformed {
        try {
            return Tenant.of(id);
        } catch (IllegalArgumentException notOne) {
            String message = Objects.requireNonNullElse(notOne.getMessage(), "is not the id of a tenant");
            int expected = message.indexOf(EXPECTED);
            throw expected < 0
                    ? new Malformed(message)
                    : new Malformed(message.substring(0, expected), message.substring(expected + EXPECTED.length()));
        }
    }

    private TenantAssignment assignment(String value) throws Malformed {
        int slash = value.indexOf('/');
        if (slash < 0) {
            return new TenantAssignment(regions.region(value), null);
        }
        Region home = regions.region(value.substring(0, slash));
        String store = value.substring(slash + 1);
        if (!Names.isWord(store)) {
            throw new Malformed(Shown.of(value) + " does not name a store");
        }
        StoreConfiguration here = stores.get(store);
        if (here != null && !here.facts().region().equals(home)) {
            throw new Malformed(
                    "the store '" + store + "' is in '" + here.facts().region() + "', not in '" + home + "'",
                    "a store in the home region");
        }
        return new TenantAssignment(home, store);
    }

    private void requireStore(Setting setting, Region home) {
        List<String> cells = stores.values().stream()
                .filter(store -> store.facts().region().equals(home))
                .map(store -> home + "/" + store.facts().name())
                .toList();
        if (cells.size() > 1) {
            reading.problems()
                    .add(
                            setting.written(),
                            "'" + home + "' has several stores, and none is named",
                            String.join(" or ", cells));
        }
    }

    private Map<Tenant, String> keys(Map<Tenant, TenantAssignment> tenants) {
        Map<Tenant, String> keys = new LinkedHashMap<>();
        for (Setting setting : reading.all(Key.TENANT_KEY)) {
            reading.value(setting, value -> {
                Tenant tenant = tenant(setting.name());
                if (!tenants.containsKey(tenant)) {
                    throw new Malformed("there is no such tenant", Key.TENANT.at(setting.names()) + " beside it");
                }
                keys.put(tenant, key(value));
                return value;
            });
        }
        Map<String, Tenant> owners = new LinkedHashMap<>();
        for (Tenant tenant : tenants.keySet()) {
            Tenant other = owners.putIfAbsent(sameValue(keys.getOrDefault(tenant, tenant.id())), tenant);
            if (other != null) {
                reading.problem(
                        "tenant columns hold the same for the tenant " + Shown.of(other.id()),
                        Key.TENANT_KEY,
                        tenant.id());
            }
        }
        return keys;
    }

    /** One form for all texts that a column of integers or UUIDs takes for the same value. */
    private static String sameValue(String key) {
        if (INTEGER.matcher(key).matches()) {
            return new BigInteger(key).toString();
        }
        return UUID.matcher(key).matches() ? key.toLowerCase(Locale.ROOT) : key;
    }

    private static String key(String value) throws Malformed {
        try {
            return Tenant.of(value).id();
        } catch (IllegalArgumentException notOne) {
            throw new Malformed("is blank, too long, or has characters that no tenant id has");
        }
    }
}
