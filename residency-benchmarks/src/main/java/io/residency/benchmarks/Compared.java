package io.residency.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
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
 * What is measured once bare, once bare again and once guarded, in one run. Quote ratios to {@code BARE} of the same
 * run, beside {@code BARE_AGAIN}; {@code -prof gc} gives the bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@NullUnmarked // JMH fills the fields
public abstract class Compared {
    @Param
    Source source;

    private Source.Opened opened;
    DataSource data;

    @Setup
    public void open() throws SQLException {
        opened = source.open();
        data = opened.source();
    }

    @TearDown
    public void close() throws Exception {
        opened.owner().close();
    }
}
