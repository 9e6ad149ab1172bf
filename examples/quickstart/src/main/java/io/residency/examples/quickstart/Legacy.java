package io.residency.examples.quickstart;

import io.residency.Findings;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same application before the launch: one shared American database with everybody's rows, in report mode. Nothing is
 * refused; what would be is found, grouped by cause.
 */
final class Legacy {
    private static final String WRITE = "insert into conversation (id, tenant_id, subject) values (?, ?, ?)";

    private Legacy() {}

    static List<Findings.Finding> run(Plan plan, Databases databases, PrintStream out)
            throws SQLException, IOException {
        String url = databases.url("us");
        tables(url);
        Map<String, String> keys = new HashMap<>(plan.properties());
        keys.keySet().removeIf(key -> key.startsWith("residency.stores."));
        keys.put("residency.mode", "report");
        keys.put("residency.local-region", "us");
        keys.put("residency.stores.legacy.url", url);
        keys.put("residency.stores.legacy.footprint", "us");
        keys.put("residency.stores.legacy.rows", "mixed");
        keys.put("residency.stores.legacy.attestation", "declared");
        try (RegionalProcess process = RegionalProcess.open(keys)) {
            for (int day = 0; day < 3; day++) {
                day(process, day);
            }
            List<Findings.Finding> findings = process.residency().findings().all();
            out.println(findings.size() + " causes:");
            out.println(process.residency().findings());
            return findings;
        }
    }

    private static void tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table conversation (id int primary key, tenant_id varchar(50), subject varchar(99))");
            statement.execute("create table part (id int primary key, conversation_id int, tenant_id varchar(50))");
            statement.execute("create table export (id int, tenant_id varchar(50), body varchar(99))");
            statement.execute("create table plan (id int primary key, name varchar(50))");
            statement.execute("create table invoice (id int primary key, customer varchar(50), amount int)");
            statement.execute("create table feature_flag (name varchar(50))");
        }
    }

    /** What the application does every day, none of it with residency in mind. */
    private static void day(RegionalProcess process, int day) throws SQLException {
        int id = day * 100;
        for (String tenant : List.of("globex", "acme", "wombat")) {
            int own = id++;
            process.residency().run(tenant, () -> {
                try (Connection connection = process.dataSource().getConnection();
                        PreparedStatement row = connection.prepareStatement(WRITE)) {
                    row.setInt(1, own);
                    row.setString(2, tenant);
                    row.setString(3, "hello");
                    row.executeUpdate();
                }
            });
        }
        try (Connection connection = process.dataSource().getConnection();
                Statement job = connection.createStatement()) {
            job.executeQuery("select subject from conversation");
        }
        process.residency().run("globex", () -> {
            try (Connection connection = process.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("select subject from conversation");
                statement.executeQuery("select name from feature_flag");
            }
        });
    }
}
