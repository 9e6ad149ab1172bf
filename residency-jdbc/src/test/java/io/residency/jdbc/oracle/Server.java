package io.residency.jdbc.oracle;

import io.residency.jdbc.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A kind of database. */
enum Server {
    H2 {
        @Override
        String url(String name) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        void close(Connection last) throws SQLException {
            try (Statement statement = last.createStatement()) {
                statement.execute("shutdown immediately");
            }
        }
    },
    POSTGRESQL {
        @Override
        String url(String name) throws SQLException {
            return TestPostgres.freshDatabase(name) + "?user=" + TestPostgres.SUPERUSER;
        }

        @Override
        void close(Connection last) throws SQLException {
            last.close();
        }
    };

    /** The URL of a new, empty database. */
    abstract String url(String name) throws SQLException;

    /** Gives back what the database holds, if nobody can come again. */
    abstract void close(Connection last) throws SQLException;

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    boolean postgres() {
        return this == POSTGRESQL;
    }
}
