package io.residency.hibernate.cache;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;

/**
 * Two H2 databases in memory: of {@code acme} and {@code initech} that in Europe, of {@code globex} the American one.
 * Connections are not guarded: here only the cache is.
 */
final class Databases implements MultiTenantConnectionProvider<Object>, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final Map<String, String> HOMES = Map.of("acme", "eu", "initech", "eu", "globex", "us");

    private final int number = NUMBER.incrementAndGet();
    private final transient Connection eu;
    private final transient Connection us;
    private volatile String any = "eu";

    Databases() {
        eu = open("eu");
        us = open("us");
    }

    String url(String region) {
        return "jdbc:h2:mem:cache" + number + region;
    }

    /** Where tables are made. */
    void any(String region) {
        any = region;
    }

    /** Around everything. */
    void execute(String region, String sql) {
        try (Statement statement = (region.equals("eu") ? eu : us).createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection open(String region) {
        try {
            return DriverManager.getConnection(url(region));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Connection getAnyConnection() {
        return open(any);
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public Connection getConnection(Object tenant) {
        return open(HOMES.getOrDefault(tenant.toString(), "eu"));
    }

    @Override
    public void releaseConnection(Object tenant, Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnknownUnwrapTypeException(type);
    }

    @Override
    public void close() throws SQLException {
        eu.close();
        us.close();
    }
}
