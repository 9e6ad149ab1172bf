package io.residency.recordings;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A kind of database. */
enum Server {
    H2 {
        @Override
        String empty() {
            return "jdbc:h2:mem:recordings_" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        DataSource source(String url) {
            var source = new JdbcDataSource();
            source.setURL(url);
            return source;
        }

        @Override
        String dialect(String schema) {
            return schema.replace(" JSON", " json").replace(" ARRAY", " varchar(255) array");
        }
    },
    POSTGRESQL {
        @Override
        String empty() throws SQLException {
            String name = "recordings_" + COUNT.incrementAndGet();
            EmbeddedPostgres server = Running.SERVER;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        }

        @Override
        DataSource source(String url) {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }

        @Override
        String dialect(String schema) {
            return schema.replace(" JSON", " jsonb").replace(" ARRAY", " varchar(255)[]");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Held, because the levels of loggers that nobody holds are forgotten. */
    private static final List<Logger> QUIET = Stream.of(
                    "io.residency", "com.zaxxer", "io.zonky", "org.hibernate", "org.jooq", "org.springframework")
            .map(Logger::getLogger)
            .toList();

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    abstract String empty() throws SQLException;

    abstract DataSource source(String url);

    abstract String dialect(String schema);

    boolean postgres() {
        return this == POSTGRESQL;
    }

    /** A new database with the tables of the inbox; its URL. */
    String inbox() throws SQLException {
        String url = empty();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : dialect(resource("/schema.sql")).split(";\n", -1)) {
                statement.execute(sql);
            }
            statement.execute("insert into plan values (1, 'basic', 3), (2, 'team', 30)");
        }
        return url;
    }

    static String resource(String name) {
        try (InputStream in = Server.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started when it is first asked for, and stopped when the JVM ends. */
    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        /** Apart for each user: what root has unpacked, nobody else may write. */
        private static Path directory() throws IOException {
            String temporary = System.getProperty("java.io.tmpdir");
            return Files.createDirectories(Path.of(temporary, "residency-postgres-" + System.getProperty("user.name")));
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(directory().toFile())
                        .setOutputRedirector(Redirect.DISCARD)
                        .setErrorRedirector(Redirect.DISCARD)
                        .setServerConfig("fsync", "off")
                        .setRegisterShutdownHook(true)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL server does not start", e);
            }
        }
    }
}
