package io.residency.hibernate.cases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A kind of database, of which each run of a case gets fresh ones. */
enum Database {
    H2 {
        @Override
        String fresh(String store) {
            return "jdbc:h2:mem:cases_" + store + "_" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        void drop(String url) throws SQLException {
            execute(url, "shutdown");
        }
    },
    POSTGRESQL {
        /** One for each store, emptied: the cases run one after the other, and making a database takes long. */
        @Override
        String fresh(String store) throws SQLException {
            if (MADE.add(store)) {
                execute(url("postgres"), "create database cases_" + store);
            }
            execute(url("cases_" + store), "drop schema if exists public, us_schema cascade; create schema public");
            return url("cases_" + store);
        }

        @Override
        void drop(String url) {
            // emptied before its next use
        }

        private static String url(String name) {
            return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name + "?user=postgres";
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The stores that have a database in PostgreSQL. */
    private static final Set<String> MADE = new HashSet<>();

    /** The URL of an empty database for a store. */
    abstract String fresh(String store) throws SQLException;

    abstract void drop(String url) throws SQLException;

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One for all tests of a JVM, started when it is first asked for. */
    private static final class Server {
        private static final Logger LOG = Logger.getLogger("io.zonky.test.db.postgres");

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            LOG.setLevel(Level.WARNING);
            try {
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(directory().toFile())
                        .setOutputRedirector(Redirect.DISCARD)
                        .setErrorRedirector(Redirect.DISCARD)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "100")
                        .setRegisterShutdownHook(true)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL server does not start", e);
            }
        }

        /** Apart for each user: what root has unpacked, nobody else may write. Kept, so that it is unpacked once. */
        private static Path directory() throws IOException {
            String temporary =
                    Objects.requireNonNullElse(System.getenv("TMPDIR"), System.getProperty("java.io.tmpdir"));
            return Files.createDirectories(Path.of(temporary, "residency-postgres-" + System.getProperty("user.name")));
        }
    }
}
