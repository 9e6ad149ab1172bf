package io.residency.jdbc.cases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A kind of database, of which each test gets fresh ones. */
enum Database {
    H2 {
        @Override
        String fresh(String region) {
            return "jdbc:h2:mem:cases_" + region + "_" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        String driverConnection() {
            return "org.h2.jdbc.JdbcConnection";
        }
    },
    POSTGRESQL {
        private @Nullable EmbeddedPostgres server;

        @Override
        String fresh(String region) throws SQLException {
            String name = "cases_" + region + "_" + COUNT.incrementAndGet();
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server().getJdbcUrl("postgres", name);
        }

        private synchronized EmbeddedPostgres server() {
            if (server == null) {
                try {
                    server = EmbeddedPostgres.builder().start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return server;
        }

        @Override
        String driverConnection() {
            return "org.postgresql.jdbc.PgConnection";
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The URL of a new, empty database. */
    abstract String fresh(String region) throws SQLException;

    /** The class of the driver's connections. */
    abstract String driverConnection();

    /** A connection around the library. */
    static Connection around(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }
}
