package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.CH;
import static io.residency.directory.House.EU;
import static io.residency.directory.House.LEASE;
import static io.residency.directory.House.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ResidenceLookup;
import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unavailable;
import io.residency.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResidencesThreadsTest {
    private static final int THREADS = 100;

    private final House house = new House();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asking = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void end() {
        answer.countDown();
        threads.shutdownNow();
    }

    /** The directory answers about acme only when a test lets it. */
    private void hangForAcme() {
        house.directory.mishap = tenant -> {
            if (tenant.equals(ACME)) {
                asking.countDown();
                answer.await();
            }
        };
    }

    private <T> List<Future<T>> everywhere(Callable<T> task) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            futures.add(threads.submit(() -> {
                start.await();
                return task.call();
            }));
        }
        start.countDown();
        return futures;
    }

    @Test
    void a_hundred_threads_ask_for_a_tenant_once_in_each_lease() throws Exception {
        for (int lease = 1; lease <= 50; lease++) {
            house.directory.with("acme", "eu", lease);
            for (Future<ResidenceLookup> lookup : everywhere(house::acme)) {
                assertThat(known(lookup.get()).epoch()).isEqualTo(lease);
            }
            assertThat(house.directory.asked).hasValue(lease);
            house.clock.move(LEASE);
        }
    }

    @Test
    void a_hundred_threads_ask_for_a_key_once() throws Exception {
        house.directory.with("acme", "eu", 1);
        for (Future<ResidenceLookup> lookup : everywhere(() -> house.residences.lookupKey("acme"))) {
            assertThat(lookup.get()).isInstanceOf(Known.class);
        }
        assertThat(house.directory.askedByKey).hasValue(1);
    }

    @Test
    void threads_that_wait_share_a_failure_too() throws Exception {
        CountDownLatch failing = new CountDownLatch(1);
        house.directory.mishap = tenant -> {
            failing.await();
            throw new IllegalStateException();
        };
        List<Future<ResidenceLookup>> lookups = everywhere(house::acme);
        Thread.sleep(200); // most of them wait now; those that come later ask once more
        failing.countDown();
        for (Future<ResidenceLookup> lookup : lookups) {
            assertThat(lookup.get()).isEqualTo(new Unavailable(ACME));
        }
        assertThat(house.directory.asked.get()).isLessThan(THREADS);
    }

    @Test
    void a_directory_that_hangs_for_one_tenant_holds_up_no_other() throws Exception {
        hangForAcme();
        Future<ResidenceLookup> slow = threads.submit(house::acme);
        asking.await();
        for (int i = 0; i < 5_000; i++) { // enough to share a hash bin with acme
            house.directory.with("t" + i, "eu", 1);
            assertThat(house.residences.lookup(Tenant.of("t" + i))).isInstanceOf(Known.class);
            assertThat(house.residences.lookupKey("t" + i)).isInstanceOf(Known.class);
        }
        assertThat(slow).isNotDone();
    }

    @Test
    void a_thread_waits_for_another_no_longer_than_the_lease() throws Exception {
        Residences impatient = new Residences(
                house.directory,
                House::boundaryOf,
                Map.of(),
                new DirectorySettings(Duration.ofMillis(50), Duration.ZERO, 10),
                house.clock);
        hangForAcme();
        threads.execute(() -> impatient.lookup(ACME));
        asking.await();
        assertThat(impatient.lookup(ACME)).isEqualTo(new Unavailable(ACME));
    }

    @Test
    void a_thread_that_is_interrupted_while_it_waits_is_refused_and_stays_interrupted() throws Exception {
        hangForAcme();
        threads.execute(house::acme);
        asking.await();
        Thread.currentThread().interrupt();
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_answer_on_its_way_while_the_tenant_is_invalidated_is_not_kept() throws Exception {
        house.directory.with("acme", "eu", 1);
        hangForAcme();
        Future<ResidenceLookup> early = threads.submit(house::acme);
        asking.await();
        house.directory.with("acme", "ch", 2);
        house.directory.mishap = tenant -> {};

        house.residences.invalidate(ACME);
        answer.countDown();

        assertThat(known(early.get(10, TimeUnit.SECONDS)).home()).isEqualTo(EU);
        assertThat(known(house.acme()).home()).isEqualTo(CH);
    }

    @Test
    void a_lookup_after_an_invalidation_does_not_wait_for_a_question_before_it() throws Exception {
        house.directory.with("acme", "eu", 1);
        hangForAcme();
        Future<ResidenceLookup> early = threads.submit(house::acme);
        asking.await();
        house.directory.with("acme", "ch", 2);
        house.directory.mishap = tenant -> {};

        house.residences.invalidateAll();

        assertThat(known(house.acme()).home()).isEqualTo(CH);
        answer.countDown();
        assertThat(known(early.get(10, TimeUnit.SECONDS)).home())
                .as("the answer that was asked for later is the one to rely on")
                .isEqualTo(CH);
    }
}
