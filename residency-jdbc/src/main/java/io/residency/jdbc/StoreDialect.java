package io.residency.jdbc;

import io.residency.jdbc.resolved.LeftState;
import io.residency.jdbc.sql.Dialect;
import io.residency.policy.StoreFacts;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs between the databases that are understood, apart from how their SQL reads. */
enum StoreDialect {
    POSTGRESQL(Dialect.POSTGRESQL, "org.postgresql.") {
        @Override
        Map<String, String> connectProperties(StoreFacts store) {
            return Map.of("ApplicationName", tag(store));
        }

        @Override
        void show(Connection connection, String name) throws SQLException {
            connection.setClientInfo("ApplicationName", name);
        }

        @Override
        boolean clean(Connection connection, LeftState left) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("discard all");
                // Not among "all": what random() gives next.
                statement.execute("select pg_catalog.setseed(" + SEEDS.nextDouble() + ")");
            }
            return true;
        }

        @Override
        boolean largeObjectsInRows() {
            return false; // its driver makes a pg_largeobject of each Blob and Clob
        }
    },
    H2(Dialect.H2, "org.h2.") {
        @Override
        Map<String, String> connectProperties(StoreFacts store) {
            return Map.of(); // H2 has no name for a session that another one can see
        }

        @Override
        void show(Connection connection, String name) {
            // nobody could see it
        }

        @Override
        boolean clean(Connection connection, LeftState left) throws SQLException {
            return left == LeftState.TEMPORARY_TABLES && H2TemporaryTables.dropped(connection);
        }

        @Override
        boolean largeObjectsInRows() {
            return true;
        }
    },
    MARIADB(Dialect.MARIADB, "org.mariadb.jdbc.") {
        @Override
        Map<String, String> connectProperties(StoreFacts store) {
            return MariaDbConnect.properties(tag(store));
        }

        @Override
        void show(Connection connection, String name) {
            // what the connect told is not changed later
        }

        /** A reset by the server would also undo what the driver has set at the connect: the mode in which texts are read. */
        @Override
        boolean clean(Connection connection, LeftState left) {
            return false;
        }

        @Override
        boolean largeObjectsInRows() {
            return true;
        }

        @Override
        boolean canBeHandedIn() {
            return false; // nobody would have pinned its mode, and a driver's settings can lead to other servers
        }

        @Override
        @Nullable
        String urlProblem(String url) {
            return MariaDbConnect.problem(url);
        }
    };

    private static final SecureRandom SEEDS = new SecureRandom();

    private final Dialect sql;
    private final String driver;

    StoreDialect(Dialect sql, String driver) {
        this.sql = sql;
        this.driver = driver;
    }

    /** Whether that connection is the driver's, not a pool's. */
    boolean isDriversOwn(Connection connection) {
        return connection.getClass().getName().startsWith(driver);
    }

    /** How its SQL reads. */
    Dialect sql() {
        return sql;
    }

    /** What the driver is told at the connect, so that the database shows region and store. */
    abstract Map<String, String> connectProperties(StoreFacts store);

    /** Changes what the database shows of the connection. */
    abstract void show(Connection connection, String name) throws SQLException;

    /**
     * Forgets what was left in a session beside what a pool puts back, in a way that is complete, whatever it is:
     * temporary tables, settings, prepared statements, cursors, advisory locks, what sequences gave, a seed.
     *
     * @param connection in auto-commit mode
     * @param left what at most it holds
     * @return false where the database has no such way
     */
    abstract boolean clean(Connection connection, LeftState left) throws SQLException;

    /** Whether {@code Blob} and {@code Clob} are values of rows, and not objects that anybody can open by number. */
    abstract boolean largeObjectsInRows();

    /** Whether connections of the application's own data source read texts as this library does. */
    boolean canBeHandedIn() {
        return true;
    }

    /** What is wrong with a store's URL, as the rest of a sentence; null where nothing is. */
    @Nullable
    String urlProblem(String url) {
        return null;
    }

    /** {@code residency <region>/<store>}. */
    static String tag(StoreFacts store) {
        return "residency " + store.region() + "/" + store.name();
    }

    /** By the name that the driver gives the product; null where the database is not understood. */
    static @Nullable StoreDialect ofProduct(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "h2" -> H2;
            case "mariadb" -> MARIADB;
            default -> null;
        };
    }

    /** As {@link #ofProduct}, of a connection that the application has made; null also where such a one may read texts otherwise. */
    static @Nullable StoreDialect ofHandedIn(String product) {
        StoreDialect dialect = ofProduct(product);
        return dialect == null || !dialect.canBeHandedIn() ? null : dialect;
    }

    /** By the URL's subprotocol; null where the database is not understood. */
    static @Nullable StoreDialect ofUrl(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return MARIADB;
        }
        return url.startsWith("jdbc:h2:") ? H2 : null;
    }
}
