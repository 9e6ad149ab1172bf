package io.residency.jdbc;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One real PostgreSQL server for all tests of a JVM, started at the first use and stopped when the JVM ends. It listens on
 * a free port of this machine and trusts every local user; its files are in a directory of the user who runs the tests.
 */
public final class TestPostgres {
    /** The owner of everything. */
    public static final String SUPERUSER = "postgres";

    /** Databases of 8 MB each, of which a test uses a few. */
    private static final int KEPT = 40;

    private static final List<String> MADE = new ArrayList<>();

    /** Held, because the levels of loggers that nobody holds are forgotten. */
    private static final Logger SERVER_LOG = Logger.getLogger("io.zonky.test.db.postgres");

    private TestPostgres() {}

    /**
     * Makes an empty database, in the place of an older one of that name, and returns its JDBC URL without a user. One that
     * was made long before goes.
     */
    public static synchronized String freshDatabase(String name) throws SQLException {
        MADE.remove(name);
        MADE.add(name);
        try (Connection connection = connect(url("postgres"), SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"" + name + "\" with (force)");
            statement.execute("create database \"" + name + "\"");
            if (MADE.size() > KEPT) {
                statement.execute("drop database if exists \"" + MADE.remove(0) + "\" with (force)");
            }
        }
        return url(name);
    }

    /** A connection of the superuser. */
    public static Connection connect(String url) throws SQLException {
        return connect(url, SUPERUSER);
    }

    /** A connection of a role that exists. */
    public static Connection connect(String url, String user) throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + database;
    }

    /** Apart for each user: what root has unpacked, nobody else may write. Kept, so that it is unpacked once. */
    static Path directory() throws IOException {
        String temporary = Objects.requireNonNullElse(System.getenv("TMPDIR"), System.getProperty("java.io.tmpdir"));
        return Files.createDirectories(Path.of(temporary, "residency-postgres-" + System.getProperty("user.name")));
    }

    /** Started when it is first asked for. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            SERVER_LOG.setLevel(Level.WARNING);
            try {
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(directory().toFile())
                        .setOutputRedirector(Redirect.DISCARD)
                        .setErrorRedirector(Redirect.DISCARD)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_wal_size", "128MB")
                        .setRegisterShutdownHook(true)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL server does not start", e);
            }
        }
    }
}
