package io.residency.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the guard adds to a borrow with one statement. Quote ratios to {@code BARE} of the same run, beside {@code
 * BARE_AGAIN}; {@code -prof gc} gives the bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@NullUnmarked // JMH fills the fields
public class GuardBenchmark {
    @Param
    Source source;

    private Source.Opened opened;
    private DataSource data;
    private int next;

    @Setup
    public void open() throws SQLException {
        opened = source.open();
        data = opened.source();
    }

    @TearDown
    public void close() throws Exception {
        opened.owner().close();
    }

    /** Borrow, prepare, one row by its key, give back. */
    @Benchmark
    public String primaryKeySelect() throws SQLException {
        next = (next + 1) % Source.ROWS;
        try (Connection connection = data.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select subject from conversation where id = ?")) {
            select.setInt(1, next);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
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
}
