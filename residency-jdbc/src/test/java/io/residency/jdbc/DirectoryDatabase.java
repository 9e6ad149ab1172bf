package io.residency.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of database for a directory, with a way to take it down and up again. */
enum DirectoryDatabase {
    H2 {
        @Override
        String fresh() throws SQLException {
            String url = "jdbc:h2:mem:directory" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
            script(url);
            return url + ";IFEXISTS=TRUE";
        }

        @Override
        void down(String url) throws SQLException {
            run(url, "shutdown");
        }

        @Override
        void up(String url) throws SQLException {
            script(url.replace(";IFEXISTS=TRUE", ""));
        }
    },
    POSTGRESQL {
        @Override
        String fresh() throws SQLException {
            String url = TestPostgres.freshDatabase("directory" + NUMBER.incrementAndGet()) + "?user="
                    + TestPostgres.SUPERUSER;
            script(url);
            return url;
        }

        @Override
        void down(String url) throws SQLException {
            String name = nameIn(url);
            run(other(url), "alter database " + name + " allow_connections false");
            run(other(url), "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }

        @Override
        void up(String url) throws SQLException {
            run(other(url), "alter database " + nameIn(url) + " allow_connections true");
            run(url, "delete from residency_directory");
        }

        private static String nameIn(String url) {
            return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        }

        private static String other(String url) {
            return url.replace("/" + nameIn(url), "/postgres");
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The URL of a new database with an empty directory, made by the script that ships. */
    abstract String fresh() throws SQLException;

    /** From now on nobody can connect, and who is connected no more is. */
    abstract void down(String url) throws SQLException;

    /** Back again, with an empty directory. */
    abstract void up(String url) throws SQLException;

    private static void script(String url) throws SQLException {
        try (InputStream script = Objects.requireNonNull(
                JdbcDirectory.class.getResourceAsStream("residency_directory.sql"), "the script ships")) {
            run(url, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
