package io.residency.examples.quickstart;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;

/** Makes the tables in a definition window, and writes the conversations of every workspace in that workspace's scope. */
final class Seed {
    private static final int CONVERSATIONS = 4;
    private static final int BAR = 40;

    private final Plan plan;
    private final int partsOfEach;
    private final PrintStream progress;
    private int written;

    /** @param partsOfEach how many parts each conversation gets */
    Seed(Plan plan, int partsOfEach, PrintStream progress) {
        this.plan = plan;
        this.partsOfEach = partsOfEach;
        this.progress = progress;
    }

    /** @param processes one for each region */
    int write(Map<String, RegionalProcess> processes) throws SQLException {
        for (String region : plan.regions()) {
            tables(region, processIn(region, processes));
        }
        int workspaces = 0;
        int id = 0;
        for (Map.Entry<String, String> workspace : plan.workspaces().entrySet()) {
            workspace(workspace.getKey(), processIn(workspace.getValue(), processes), id);
            id += CONVERSATIONS;
            bar(++workspaces);
        }
        progress.println();
        return written;
    }

    private static RegionalProcess processIn(String region, Map<String, RegionalProcess> processes) {
        return Objects.requireNonNull(processes.get(region), region);
    }

    private static void tables(String region, RegionalProcess process) throws SQLException {
        process.residency().define(region, "first tables", () -> {
            try (Connection connection = process.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table conversation"
                        + " (id int primary key, tenant_id varchar(50) not null, subject varchar(100))");
                statement.execute("create table part (id int primary key, conversation_id int not null,"
                        + " tenant_id varchar(50) not null, body varchar(200))");
                statement.execute("create table export (id int, tenant_id varchar(50) not null, body varchar(200))");
                statement.execute("create table plan (id int primary key, name varchar(50))");
                statement.execute("create table invoice (id int primary key, customer varchar(50), amount int)");
                statement.executeUpdate("insert into plan values (1, 'starter')");
            }
        });
    }

    private void workspace(String workspace, RegionalProcess process, int firstId) throws SQLException {
        process.residency().run(workspace, () -> {
            try (Connection connection = process.dataSource().getConnection();
                    PreparedStatement conversation = connection.prepareStatement(
                            "insert into conversation (id, tenant_id, subject)" + " values (?, ?, ?)");
                    PreparedStatement part = connection.prepareStatement(
                            "insert into part (id, conversation_id, tenant_id, body)" + " values (?, ?, ?, ?)")) {
                connection.setAutoCommit(false);
                for (int id = firstId; id < firstId + CONVERSATIONS; id++) {
                    conversation.setInt(1, id);
                    conversation.setString(2, workspace);
                    conversation.setString(3, "Question " + id);
                    conversation.addBatch();
                    for (int n = 0; n < partsOfEach; n++) {
                        part.setInt(1, id * partsOfEach + n);
                        part.setInt(2, id);
                        part.setString(3, workspace);
                        part.setString(4, "Answer " + n + " to question " + id);
                        part.addBatch();
                    }
                }
                conversation.executeBatch();
                written += part.executeBatch().length;
                connection.commit();
            }
        });
    }

    private void bar(int workspaces) {
        int all = plan.workspaces().size();
        int done = workspaces * BAR / all;
        if (done != (workspaces - 1) * BAR / all) {
            progress.print("\rwriting  [" + "#".repeat(done) + " ".repeat(BAR - done) + "] " + written + " parts");
            progress.flush();
        }
    }
}
