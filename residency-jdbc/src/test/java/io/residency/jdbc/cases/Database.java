package io.residency.jdbc.cases;

import io.residency.jdbc.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

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
        @Override
        String fresh(String region) throws SQLException {
            return TestPostgres.freshDatabase("cases_" + region + "_" + COUNT.incrementAndGet()) + "?user="
                    + TestPostgres.SUPERUSER;
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
