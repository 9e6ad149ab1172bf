package io.residency.hibernate.session;

import io.residency.Residency;
import io.residency.hibernate.ResidencySettings;
import io.residency.jdbc.LendingSource;
import io.residency.jdbc.ResidencyDataSource;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where a service registry's connections come from.
 *
 * @param store the one store to which it leads; null where the scope decides
 * @param stores the stores on which schema tools act
 * @param own what is closed with the registry; null where the application, or the class loader, owns it
 */
record GuardedSource(
        LendingSource source,
        @Nullable String store,
        List<String> stores,
        @Nullable Residency own) {
    /** The prefix of what is configuration of a residency. */
    private static final String RESIDENCY = "residency.";

    /** Under which settings a data source is handed in. */
    static final List<String> DATA_SOURCES = List.of(
            JdbcSettings.JAKARTA_NON_JTA_DATASOURCE,
            JdbcSettings.JAKARTA_JTA_DATASOURCE,
            "javax.persistence.nonJtaDataSource",
            "javax.persistence.jtaDataSource",
            "hibernate.connection.datasource");

    /**
     * The first of: a data source of residency-jdbc that is handed in, a {@link Residency} that is, the {@code residency.*}
     * keys of the settings, {@code residency.properties} from the class path, which system properties override.
     *
     * @throws io.residency.config.ConfigurationException with all problems of the residency's configuration
     */
    static GuardedSource of(Map<String, Object> settings) {
        LendingSource handedIn = handedIn(settings);
        if (handedIn != null) {
            return of(handedIn, settings, null);
        }
        if (settings.get(ResidencySettings.INSTANCE) instanceof Residency residency) {
            return of(ResidencyDataSource.of(residency), settings, null);
        }
        Map<String, String> keys = keys(settings);
        if (isOverrides(keys)) {
            return of(ResidencyDataSource.of(Residency.shared()), settings, null);
        }
        Residency own = Residency.of(keys);
        try {
            return of(ResidencyDataSource.of(own), settings, own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private static GuardedSource of(LendingSource source, Map<String, Object> settings, @Nullable Residency own) {
        Object named = settings.get(ResidencySettings.STORE);
        LendingSource fixed = named != null && source instanceof ResidencyDataSource routed
                ? routed.forStore(named.toString())
                : source;
        String store = fixed.store();
        return new GuardedSource(
                fixed, store, store == null ? stores(fixed.residency(), settings) : List.of(store), own);
    }

    private static List<String> stores(Residency residency, Map<String, Object> settings) {
        Object named = settings.get(ResidencySettings.STORES);
        return named == null
                ? List.copyOf(residency.configuration().stores().keySet())
                : Arrays.stream(named.toString().split(",")).map(String::strip).toList();
    }

    /** One that is handed in and leads to lent connections; null where there is none. */
    static @Nullable LendingSource handedIn(Map<String, Object> settings) {
        return DATA_SOURCES.stream()
                .map(settings::get)
                .filter(Objects::nonNull)
                .map(GuardedSource::lending)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Null where it is none of residency-jdbc, nor a wrapper of one. */
    static @Nullable LendingSource lending(Object handedIn) {
        if (handedIn instanceof LendingSource lending) {
            return lending;
        }
        try {
            return handedIn instanceof DataSource wrapper && wrapper.isWrapperFor(LendingSource.class)
                    ? wrapper.unwrap(LendingSource.class)
                    : null;
        } catch (SQLException e) {
            return null;
        }
    }

    private static Map<String, String> keys(Map<String, Object> settings) {
        Map<String, String> keys = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(RESIDENCY) && !key.startsWith(ResidencySettings.PREFIX) && value != null) {
                keys.put(key, value.toString());
            }
        });
        return keys;
    }

    /** Hibernate puts all system properties among its settings: those alone override the file, and are none of their own. */
    private static boolean isOverrides(Map<String, String> keys) {
        return keys.entrySet().stream().allMatch(each -> each.getValue().equals(System.getProperty(each.getKey())));
    }

    void close() {
        if (own != null) {
            own.close();
        }
    }
}
