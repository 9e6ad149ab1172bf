package io.residency.jdbc.strain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Many threads act for many tenants at random. {@code -Dresidency.load=50000} sends fewer statements than a million;
 * the seed of a run stands in its failures.
 */
class LoadTest {
    private static final long STATEMENTS = Long.getLong("residency.load", 1_000_000);

    @Test
    void nothing_reaches_a_store_for_another_tenant_over_platform_threads() throws Exception {
        run(16, Executors.newFixedThreadPool(16));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void nothing_reaches_a_store_for_another_tenant_over_virtual_threads() throws Exception {
        Object threads =
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        run(1_000, (ExecutorService) threads);
    }

    private static void run(int workers, ExecutorService threads) throws Exception {
        long seed = System.nanoTime();
        try (Fleet fleet = new Fleet()) {
            SplittableRandom dice = new SplittableRandom(seed);
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                Worker worker = new Worker(fleet, dice.split());
                all.add(() -> {
                    worker.run(STATEMENTS);
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
            assertThat(fleet.recorder.crossings).as("seed " + seed).isEmpty();
            assertThat(fleet.recorder.sent.sum()).isGreaterThanOrEqualTo(STATEMENTS);
            assertThat(fleet.refused.sum()).isGreaterThan(STATEMENTS / 20);
            fleet.borrowAll();
        } finally {
            threads.shutdown();
        }
    }
}
