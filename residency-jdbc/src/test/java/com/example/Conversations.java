package com.example;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/** What an application does with its conversations. */
final class Conversations {
    private Conversations() {}

    static void insert(DataSource dataSource, int id, String tenant) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into conversation (id, tenant_id, subject) values (?, ?, 'hello')")) {
            insert.setInt(1, id);
            insert.setString(2, tenant);
            insert.executeUpdate();
        }
    }

    static int count(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from conversation")) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    static String subject(DataSource dataSource, int id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select subject || ' of ' || tenant_id from conversation where id = ?")) {
            query.setInt(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "none";
            }
        }
    }

    /** For a supplier, which may throw nothing checked. */
    static String firstSubject(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select subject from conversation")) {
            return rows.next() ? rows.getString(1) : "none";
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }
}
