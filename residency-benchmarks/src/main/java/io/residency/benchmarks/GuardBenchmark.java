package io.residency.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/** What the guard adds to a borrow with one statement. */
public class GuardBenchmark extends Compared {
    private int next;

    /** Borrow, prepare, one row by its key, give back. */
    @Benchmark
    public String primaryKeySelect() throws SQLException {
        next = (next + 1) % Source.ROWS;
        try (Connection connection = data.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select subject from conversation where id = ?")) {
            select.setInt(1, next);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** Borrow, prepare, read a thousand rows of two columns, give back. */
    @Benchmark
    public int scan() throws SQLException {
        int length = 0;
        try (Connection connection = data.getConnection();
                PreparedStatement select = connection.prepareStatement("select id, subject from conversation");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                length += rows.getInt(1) + rows.getString(2).length();
            }
        }
        return length;
    }

    /** As {@link #scan}, with the column that says whose each row is: the guard looks at it. */
    @Benchmark
    public int scanOfTenants() throws SQLException {
        int length = 0;
        try (Connection connection = data.getConnection();
                PreparedStatement select = connection.prepareStatement("select id, tenant_id from conversation");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                length += rows.getInt(1) + rows.getString(2).length();
            }
        }
        return length;
    }
}
