package io.residency.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.directory.DirectoryProvider;
import io.residency.directory.TenantDirectory;
import io.residency.directory.UnusableAnswer;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Opens the directory of {@code residency.directory.type = jdbc} over a small pool of its own. */
public final class JdbcDirectoryProvider implements DirectoryProvider {
    /** A directory is asked once a lease for each tenant; it never needs many connections. */
    private static final int CONNECTIONS = 2;

    /** Milliseconds. Threads wait for a directory that is down, and are refused; HikariCP's 30 seconds exceed a lease. */
    private static final long PATIENCE = 5_000;

    /** For {@link java.util.ServiceLoader}. */
    public JdbcDirectoryProvider() {}

    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public TenantDirectory open(Map<String, String> settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("residency-directory");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(PATIENCE);
        config.setJdbcUrl(settings.get("url"));
        config.setUsername(settings.get("username"));
        config.setPassword(settings.get("password"));
        return new Pooled(new HikariDataSource(config), settings.getOrDefault("table", "residency_directory"));
    }

    /** Closes its pool with the directory. */
    private static final class Pooled implements TenantDirectory, AutoCloseable {
        private final HikariDataSource pool;
        private final JdbcDirectory directory;

        Pooled(HikariDataSource pool, String table) {
            this.pool = pool;
            this.directory = JdbcDirectory.of(pool, table);
        }

        @Override
        public Optional<Assignment> find(Tenant tenant) throws SQLException, UnusableAnswer {
            try {
                return directory.find(tenant);
            } catch (SQLException e) {
                throw afterEviction(e);
            }
        }

        @Override
        public Optional<Assignment> findByKey(String key) throws SQLException, UnusableAnswer {
            try {
                return directory.findByKey(key);
            } catch (SQLException e) {
                throw afterEviction(e);
            }
        }

        /**
         * HikariCP lends a connection again unchecked that was used within the last half second, and knows a dead one only
         * by some SQLStates; asked often enough, the directory would never recover.
         */
        private SQLException afterEviction(SQLException failure) {
            pool.getHikariPoolMXBean().softEvictConnections();
            return failure;
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
