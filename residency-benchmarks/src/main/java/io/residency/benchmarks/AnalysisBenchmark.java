package io.residency.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
 * What it costs to read a statement: one whose text is known, one of a known shape with literals of its own, and one of a new shape. Each is a round trip to a database in memory, which reads
 * the text too. Quote ratios to {@code BARE} of the same run, beside {@code BARE_AGAIN}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@NullUnmarked // JMH fills the fields
public class AnalysisBenchmark {
    @Param
    Source source;

    private Source.Opened opened;
    private DataSource data;
    private long next;

    @Setup
    public void open() throws SQLException {
        opened = source.open();
        data = opened.source();
    }

    @TearDown
    public void close() throws Exception {
        opened.owner().close();
    }

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
            return row.next() ? row.getString(1) : null;
        }
    }
}
