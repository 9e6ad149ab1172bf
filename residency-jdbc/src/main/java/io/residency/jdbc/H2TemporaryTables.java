package io.residency.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The temporary tables of one session of H2, of which the session itself has the list. Other sessions do not see them. */
final class H2TemporaryTables {
    private static final String OWN =
            "select table_schema, table_name from information_schema.tables" + " where table_type = 'LOCAL TEMPORARY'";

    // H2 keeps the rows of a text that it has answered until data changes, and a temporary table changes none.
    private static final AtomicLong ASKED = new AtomicLong();

    private H2TemporaryTables() {}

    /** Drops all of them; false where one is left. What others have made of them stays, and keeps them. */
    static boolean dropped(Connection connection) throws SQLException {
        for (String table : own(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table " + table + " restrict");
            }
        }
        return own(connection).isEmpty();
    }

    private static List<String> own(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OWN + " -- " + ASKED.incrementAndGet())) {
            while (rows.next()) {
                tables.add(quoted(rows.getString(1)) + "." + quoted(rows.getString(2)));
            }
        }
        return tables;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
