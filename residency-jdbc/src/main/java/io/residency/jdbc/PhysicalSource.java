package io.residency.jdbc;

import io.residency.config.StoreConfiguration;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Yields the guarded physical connections of one store to its pool. The tag goes to the database with the connect, so
 * that an administrator sees it from the first moment.
 */
final class PhysicalSource implements DataSource {
    private final StoreConfiguration configuration;
    private final StoreDialect dialect;
    private volatile int loginTimeout;

    PhysicalSource(StoreConfiguration configuration, StoreDialect dialect) {
        this.configuration = configuration;
        this.dialect = dialect;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new PhysicalConnection(raw(), dialect);
    }

    /** A connection of the driver itself, for the library's own reading of the catalog. */
    Connection raw() throws SQLException {
        String url = configuration.url();
        if (url == null) {
            throw new IllegalStateException("store '" + configuration.facts().name() + "' has no URL");
        }
        Driver driver = DriverManager.getDriver(url);
        Connection connection = driver.connect(url, properties());
        if (connection == null) {
            throw new SQLException(
                    "The driver does not take the URL of store '"
                            + configuration.facts().name() + "'",
                    "08001");
        }
        return connection;
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (configuration.username() != null) {
            properties.setProperty("user", configuration.username());
        }
        if (configuration.password() != null) {
            properties.setProperty("password", configuration.password().reveal());
        }
        properties.putAll(dialect.connectProperties(configuration.facts()));
        return properties;
    }

    /** Refused: the credentials are the configuration's. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The credentials are those of the configuration");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // drivers print URLs and values there; nothing is handed on
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.residency.jdbc");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("A source of physical connections leads nowhere");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
