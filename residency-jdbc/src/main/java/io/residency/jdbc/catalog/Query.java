package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A query of the library's own, without parameters. */
final class Query {
    /** Takes the row on which the cursor stands. */
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private Query() {}

    static void each(Connection connection, String sql, Row row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.take(rows);
            }
        }
    }
}
