package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.EU;
import static io.residency.directory.House.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unavailable;
import io.residency.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that does everything wrong. */
class ResidencesRefusalTest {
    private static final String CANARY = "canary-7f3a";

    private final House house = new House();

    static Stream<Throwable> everything_that_can_be_thrown() {
        return Stream.of(
                new Exception(CANARY),
                new IllegalStateException(CANARY, new Exception(CANARY)),
                new IllegalArgumentException(CANARY),
                new NoClassDefFoundError(CANARY),
                new StackOverflowError(CANARY),
                new AssertionError(CANARY));
    }

    @ParameterizedTest
    @MethodSource("everything_that_can_be_thrown")
    void whatever_it_throws_the_tenant_is_refused_and_asked_for_again(Throwable thrown) {
        house.directory.with("acme", "eu", 1);
        house.directory.mishap = tenant -> {
            throw FakeThrow.unchecked(thrown);
        };

        try (LogLines log = new LogLines()) {
            assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
            assertThat(house.residences.lookupKey("acme")).isInstanceOf(Unavailable.class);
            assertThat(log.lines())
                    .containsExactly("The directory gives no usable answer: it failed with "
                            + thrown.getClass().getName()
                            + ". Whoever it is asked for is refused with DIRECTORY_UNAVAILABLE.");
        }

        house.directory.mishap = tenant -> {};
        assertThat(house.acme()).isInstanceOf(Known.class);
        assertThat(house.residences.lookupKey("acme")).isInstanceOf(Known.class);
    }

    @Test
    void a_residence_whose_lease_has_ended_is_not_relied_on_while_the_directory_fails() {
        house.directory.with("acme", "eu", 1);
        assertThat(house.acme()).isInstanceOf(Known.class);
        house.directory.mishap = tenant -> {
            throw new IllegalStateException(CANARY);
        };
        house.clock.move(LEASE);
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
    }

    @Test
    void an_answer_that_is_null_is_refused() {
        house.directory.instead = () -> null;
        try (LogLines log = new LogLines()) {
            assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
            assertThat(house.residences.lookupKey("acme")).isInstanceOf(Unavailable.class);
            assertThat(log.lines()).singleElement().asString().contains("it answered null");
        }
    }

    @Test
    void an_answer_for_another_tenant_is_refused_and_names_nobody() {
        house.directory.instead = () -> Optional.of(Assignment.of(Tenant.of(CANARY), EU, 1));
        try (LogLines log = new LogLines()) {
            assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("another tenant")
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void an_answer_for_another_key_is_refused_and_not_kept() {
        house.directory.instead = () -> Optional.of(Assignment.of(ACME, EU, 9));
        try (LogLines log = new LogLines()) {
            assertThat(house.residences.lookupKey(CANARY)).isInstanceOf(Unavailable.class);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("another key")
                    .doesNotContain(CANARY);
        }
        house.directory.instead = null;
        house.directory.with("acme", "eu", 1);
        assertThat(house.acme()).isInstanceOf(Known.class);
    }

    @Test
    void an_interrupted_directory_refuses_and_the_thread_stays_interrupted() {
        house.directory.mishap = tenant -> {
            throw new InterruptedException();
        };
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_directory_that_asks_for_the_tenant_it_is_asked_for_is_refused_and_does_not_hang() {
        house.directory.with("acme", "eu", 1);
        house.directory.mishap = tenant -> assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
        assertThat(house.acme()).isInstanceOf(Known.class);
        assertThat(house.directory.asked).hasValue(1);
    }

    @Test
    void the_same_failure_is_said_once_in_a_while() {
        house.directory.mishap = tenant -> {
            throw new IllegalStateException(CANARY);
        };
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 100; i++) {
                house.residences.lookup(Tenant.of("t" + i));
            }
            assertThat(log.lines()).hasSize(1);
            house.clock.move(DirectoryLog.QUIET_FOR);
            house.acme();
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void after_close_everything_is_refused_and_the_directory_is_closed_once() {
        house.directory.with("acme", "eu", 1);
        house.acme();
        house.residences.close();
        house.residences.close();

        assertThat(house.acme()).isEqualTo(new Unavailable(ACME, true));
        assertThat(house.residences.lookupKey("acme"))
                .isInstanceOfSatisfying(
                        Unavailable.class, answer -> assertThat(answer.closed()).isTrue());
        assertThat(house.directory.closed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 86_401})
    void a_lease_that_is_none_is_refused(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DirectorySettings(Duration.ofSeconds(seconds), Duration.ZERO, 1))
                .withMessageStartingWith("the lease is ");
    }

    private static final class FakeThrow {
        @SuppressWarnings("unchecked")
        static <T extends Throwable> RuntimeException unchecked(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }
}
