package io.residency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.residency.config.StoreConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A HikariCP pool over guarded physical connections. */
final class HikariPool implements Pool {
    private final PhysicalSource source;
    private final HikariDataSource hikari;

    private HikariPool(PhysicalSource source, HikariDataSource hikari) {
        this.source = source;
        this.hikari = hikari;
    }

    /** A pool of the store's connections; it connects when the first one is borrowed. */
    static HikariPool of(StoreConfiguration store, StoreDialect dialect) {
        PhysicalSource source = new PhysicalSource(store, dialect);
        Properties settings = new Properties();
        settings.putAll(store.hikari());
        HikariConfig config = new HikariConfig(settings);
        if (config.getPoolName() == null) {
            config.setPoolName("residency-" + store.facts().name());
        }
        config.setDataSource(source);
        config.setInitializationFailTimeout(-1);
        return new HikariPool(source, new HikariDataSource(config));
    }

    @Override
    public Pooled borrow() throws SQLException {
        Connection connection = hikari.getConnection();
        return new Pooled(connection, connection.unwrap(PhysicalConnection.class));
    }

    @Override
    public Connection raw() throws SQLException {
        return source.raw();
    }

    @Override
    public void close() {
        hikari.close();
    }
}
