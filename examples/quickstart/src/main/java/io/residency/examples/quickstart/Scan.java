package io.residency.examples.quickstart;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads every database around the library, as an auditor would, and counts the rows of tenants who are at home elsewhere. */
final class Scan {
    private static final List<String> RESIDENT = List.of("conversation", "part", "export");

    private Scan() {}

    /**
     * What lies in one region's database.
     *
     * @param rows of resident tables
     * @param misplaced those of them whose tenant is at home elsewhere
     */
    record Found(String region, int rows, int misplaced) {
        private Found plus(int more, boolean elsewhere) {
            return new Found(region, rows + more, elsewhere ? misplaced + more : misplaced);
        }
    }

    /** One for each region. */
    static List<Found> all(Plan plan, Databases databases) throws SQLException, IOException {
        List<Found> all = new ArrayList<>();
        for (String region : plan.regions()) {
            try (Connection connection = DriverManager.getConnection(databases.url(region));
                    Statement statement = connection.createStatement()) {
                Found found = new Found(region, 0, 0);
                for (String table : RESIDENT) {
                    found = with(found, plan, statement, table);
                }
                all.add(found);
            }
        }
        return all;
    }

    static int misplaced(List<Found> all) {
        return all.stream().mapToInt(Found::misplaced).sum();
    }

    private static Found with(Found before, Plan plan, Statement statement, String table) throws SQLException {
        Found found = before;
        try (ResultSet rows =
                statement.executeQuery("select tenant_id, count(*) from " + table + " group by tenant_id")) {
            while (rows.next()) {
                boolean elsewhere = !found.region().equals(plan.workspaces().get(rows.getString(1)));
                found = found.plus(rows.getInt(2), elsewhere);
            }
        }
        return found;
    }
}
