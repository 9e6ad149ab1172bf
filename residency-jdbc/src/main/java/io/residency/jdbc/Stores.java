package io.residency.jdbc;

import io.residency.Region;
import io.residency.Residence;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.config.ConfigurationException;
import io.residency.config.Problem;
import io.residency.config.StoreConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The stores of one configuration. Safe for use by several threads. */
final class Stores implements AutoCloseable {
    private final Map<String, Store> stores;
    private final UnmatchedTables unmatched;

    private Stores(Map<String, Store> stores, UnmatchedTables unmatched) {
        this.stores = stores;
        this.unmatched = unmatched;
    }

    static Stores open(Residency residency, Map<String, DataSource> own) {
        List<Problem> problems = new ArrayList<>();
        for (String name : own.keySet()) {
            if (!residency.configuration().stores().containsKey(name)) {
                problems.add(new Problem(
                        "residency.stores." + name, "is not configured, but a data source is handed in" + " for it"));
            }
        }
        Map<String, Store> stores = new TreeMap<>();
        for (StoreConfiguration store : residency.configuration().stores().values()) {
            Pool pool = pool(store, own.get(store.facts().name()), problems);
            problems.addAll(Replicas.problems(store));
            if (pool != null) {
                stores.put(
                        store.facts().name(),
                        new Store(residency, store.facts(), pool, new Replicas(residency, store)));
            }
        }
        if (!problems.isEmpty()) {
            stores.values().forEach(Store::close);
            throw new ConfigurationException(problems);
        }
        return new Stores(stores, new UnmatchedTables(residency, List.copyOf(stores.values())));
    }

    private static @Nullable Pool pool(StoreConfiguration store, @Nullable DataSource own, List<Problem> problems) {
        String key = "residency.stores." + store.facts().name() + ".url";
        if (own != null) {
            if (leadsElsewhere(own)) {
                problems.add(new Problem(
                        key, "its data source leads to a database that is not understood; expected PostgreSQL or H2"));
                return null;
            }
            return new HandedInPool(store.facts().name(), own);
        }
        if (store.url() == null) {
            problems.add(
                    new Problem(key, "is missing; expected the JDBC URL of the database, or a data source for it"));
            return null;
        }
        StoreDialect dialect = StoreDialect.ofUrl(store.url());
        if (dialect == null) {
            problems.add(
                    new Problem(key, "leads to a database that is not understood; expected PostgreSQL, MariaDB or H2"));
            return null;
        }
        String wrong = dialect.urlProblem(store.url());
        if (wrong != null) {
            problems.add(new Problem(key, wrong));
            return null;
        }
        List<Problem> settings = HikariPool.problems(store, dialect);
        problems.addAll(settings);
        return settings.isEmpty() ? HikariPool.of(store, dialect) : null;
    }

    /** A data source that gives no connection now may later; it is refused until then. */
    private static boolean leadsElsewhere(DataSource own) {
        try (Connection connection = own.getConnection()) {
            return connection != null
                    && StoreDialect.ofHandedIn(connection.getMetaData().getDatabaseProductName()) == null;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The store of a scope; null where it has none here. Nothing falls back to another one. */
    @Nullable
    Store of(Scope scope, @Nullable Residence residence) {
        if (residence != null) {
            return residence.store() == null ? onlyIn(residence.home()) : stores.get(residence.store());
        }
        if (scope instanceof Scope.OfRegion region) {
            return region.store() == null ? onlyIn(region.region()) : stores.get(region.store());
        }
        return scope instanceof Scope.Definition window ? stores.get(window.store()) : null;
    }

    /** @throws IllegalArgumentException when no store has that name */
    Store named(String name) {
        Store store = stores.get(Objects.requireNonNull(name, "name"));
        if (store == null) {
            throw new IllegalArgumentException(
                    "no store is configured by that name; expected one of " + stores.keySet());
        }
        return store;
    }

    List<Store> in(Region region) {
        return stores.values().stream()
                .filter(store -> store.facts().region().equals(region))
                .toList();
    }

    List<String> names() {
        return List.copyOf(stores.keySet());
    }

    /** The store where there is exactly one, else null. */
    @Nullable
    Store only() {
        return stores.size() == 1 ? stores.values().iterator().next() : null;
    }

    private @Nullable Store onlyIn(Region region) {
        List<Store> there = in(region);
        return there.size() == 1 ? there.get(0) : null;
    }

    /** Throws where the configuration classifies a table that no store has; asked until it was answered once. */
    void checkConfiguredTables() {
        unmatched.check();
    }

    /** The one, or where that is null all. */
    Collection<Store> all(@Nullable Store one) {
        return one == null ? stores.values() : List.of(one);
    }

    @Override
    public void close() {
        stores.values().forEach(Store::close);
    }
}
