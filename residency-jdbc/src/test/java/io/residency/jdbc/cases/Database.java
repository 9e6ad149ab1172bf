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

        @Override
        String createTemporaryTable() {
            return "create local temporary table";
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

        @Override
        String createTemporaryTable() {
            return "create temporary table";
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The URL of a new, empty database. */
    abstract String fresh(String region) throws SQLException;

    /** The class of the driver's connections. */
    abstract String driverConnection();

    /** How a statement begins that makes a table for its session only; in H2 one that is not local is everybody's. */
    abstract String createTemporaryTable();

    /** A connection around the library. */
    static Connection around(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }
}
