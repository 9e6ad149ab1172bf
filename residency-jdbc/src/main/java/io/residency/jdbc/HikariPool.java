package io.residency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.residency.config.Problem;
import io.residency.config.Replica;
import io.residency.config.StoreConfiguration;
import io.residency.policy.StoreFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A HikariCP pool over guarded physical connections. */
final class HikariPool implements Pool {
    /** The SQLState of a connection that is not established (SQL:2016 part 2). */
    private static final String NO_CONNECTION = "08001";

    private static final Set<String> STATEMENTS = Set.of("connectionInitSql", "connectionTestQuery");

    private final String store;
    private final String shown;
    private final PhysicalSource source;
    private final HikariDataSource hikari;

    private HikariPool(String store, String shown, PhysicalSource source, HikariDataSource hikari) {
        this.store = store;
        this.shown = shown;
        this.source = source;
        this.hikari = hikari;
    }

    /** A pool of the store's connections; it connects when the first one is borrowed. */
    static HikariPool of(StoreConfiguration store, StoreDialect dialect) {
        String name = store.facts().name();
        return of(store, dialect, name, name, false);
    }

    /** A pool of connections to one of the store's replicas, by the store's settings. */
    static HikariPool of(StoreConfiguration store, Replica replica, StoreDialect dialect) {
        StoreFacts primary = store.facts();
        StoreConfiguration copy = new StoreConfiguration(
                new StoreFacts(
                        primary.name(),
                        List.of(replica.region()),
                        primary.rows(),
                        primary.required(),
                        primary.boundary()),
                replica.url(),
                store.username(),
                store.password(),
                store.hikari(),
                Map.of(),
                store.schemas(),
                store.roles(),
                store.driverFeatures());
        return of(copy, dialect, primary.name(), primary.name() + "/" + replica.name(), true);
    }

    private static HikariPool of(
            StoreConfiguration store, StoreDialect dialect, String name, String shown, boolean readOnly) {
        PhysicalSource source = new PhysicalSource(store, dialect);
        Properties settings = new Properties();
        settings.putAll(store.hikari());
        HikariConfig config = new HikariConfig(settings);
        if (config.getPoolName() == null) {
            config.setPoolName("residency-" + name);
        }
        if (readOnly) {
            config.setPoolName(
                    config.getPoolName() + shown.substring(name.length()).replace('/', '-'));
            config.setReadOnly(true);
        }
        config.setDataSource(source);
        config.setInitializationFailTimeout(-1);
        return new HikariPool(name, shown, source, new HikariDataSource(config));
    }

    /** The pool settings whose values HikariCP does not take, or may not send. */
    static List<Problem> problems(StoreConfiguration store, StoreDialect dialect) {
        List<Problem> problems = new ArrayList<>();
        store.hikari().forEach((name, value) -> {
            String key = "residency.stores." + store.facts().name() + ".hikari." + name;
            if (STATEMENTS.contains(name) && !HarmlessText.is(value, dialect)) {
                problems.add(new Problem(
                        key,
                        "is not harmless; expected a statement that names no table, calls only harmless functions and"
                                + " changes nothing in the session, such as select 1"));
            }
            Properties one = new Properties();
            one.setProperty(name, value);
            try {
                new HikariConfig(one).setDataSource(new PhysicalSource(store, StoreDialect.H2));
            } catch (RuntimeException refused) {
                problems.add(new Problem(
                        key,
                        "is not a value that HikariCP takes; expected one in the range that its documentation gives"));
            }
        });
        return problems;
    }

    @Override
    public Pooled borrow() throws SQLException {
        Connection connection = connection();
        return new Pooled(connection, connection.unwrap(PhysicalConnection.class));
    }

    /** Without the driver's exception, which may carry an address or a user. */
    private Connection connection() throws SQLException {
        try {
            return hikari.getConnection();
        } catch (SQLException e) {
            String none = "Store '" + shown + "' gives no connection";
            if (hikari.isClosed()) {
                throw new SQLNonTransientConnectionException(
                        none + ": it was closed with its Residency. Open a new one.", "08003");
            }
            if (hikari.getHikariPoolMXBean().getActiveConnections() >= hikari.getMaximumPoolSize()) {
                throw new SQLTransientConnectionException(
                        none + ": all " + hikari.getMaximumPoolSize()
                                + " are lent. Close connections sooner, or raise residency.stores."
                                + store + ".hikari.maximumPoolSize or .connectionTimeout.",
                        NO_CONNECTION);
            }
            String state = e.getSQLState();
            throw new SQLTransientConnectionException(
                    none + (state == null ? " (no answer in time)" : " (SQLState " + state + ")")
                            + ". Start its database, or correct its address and credentials, then try again.",
                    state == null ? NO_CONNECTION : state);
        }
    }

    @Override
    public Connection raw() throws SQLException {
        return source.raw();
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return hikari.isClosed();
    }

    @Override
    public void close() {
        hikari.close();
    }
}
