package io.residency.examples.quickstart;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Reads every database around the library, as an auditor would, and counts the rows of tenants who are at home elsewhere. */
final class Scan {
    private static final List<String> RESIDENT = List.of("conversation", "part", "export");

    private Scan() {}

    static int misplaced(Plan plan, Databases databases) throws SQLException, IOException {
        int misplaced = 0;
        for (String region : plan.regions()) {
            try (Connection connection = DriverManager.getConnection(databases.url(region));
                    Statement statement = connection.createStatement()) {
                for (String table : RESIDENT) {
                    misplaced += misplaced(plan, region, statement, table);
                }
            }
        }
        return misplaced;
    }

    private static int misplaced(Plan plan, String region, Statement statement, String table) throws SQLException {
        int misplaced = 0;
        try (ResultSet rows =
                statement.executeQuery("select tenant_id, count(*) from " + table + " group by tenant_id")) {
            while (rows.next()) {
                if (!region.equals(plan.workspaces().get(rows.getString(1)))) {
                    misplaced += rows.getInt(2);
                }
            }
        }
        return misplaced;
    }
}
