package io.residency.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What it costs to read a statement: one whose text is known, one of a known shape with literals of its own, and one of a new shape. Each is a round trip to a database in memory, which reads
 * the text too.
 */
public class AnalysisBenchmark extends Compared {
    private long next;

    @Benchmark
    public String knownText() throws SQLException {
        return read("select subject from conversation where id = 7");
    }

    @Benchmark
    public String newLiterals() throws SQLException {
        next++;
        return read("select subject from conversation where id = 7 and subject <> '" + next + "'");
    }

    @Benchmark
    public String newShape() throws SQLException {
        next++;
        return read("select subject as s" + next + " from conversation where id = 7");
    }

    private String read(String sql) throws SQLException {
        try (Connection connection = data.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
