package io.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.example.Job;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {
    private static final Logger LOG = Logger.getLogger("io.residency");

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final Events events = new Events(() -> now);
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (Level.WARNING.equals(line.getLevel())) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void readTheLog() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void leaveTheLog() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void a_job_over_ten_thousand_tenants_prints_one_line_and_a_minute_later_the_count() {
        for (int i = 0; i < 10_000; i++) {
            events.publish(refused(violation("tenant-" + i, "conversation")));
        }
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("for tenant 'tenant-0'");

        now = now.plus(Duration.ofMinutes(1));
        events.publish(refused(violation("late", "conversation")));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).endsWith("(10000 times since the last line)");
        assertThat(events.counters().refused(ViolationCode.STORED_OUTSIDE)).isEqualTo(10_001);
    }

    @Test
    void what_is_not_understood_is_counted_by_reason() {
        for (String reason : List.of("too large", "a call", "a call")) {
            Violation violation = Violation.builder(ViolationCode.NOT_UNDERSTOOD)
                    .reason(new Violation.Phrase(reason))
                    .build();
            events.publish(refused(violation));
        }
        events.publish(refused(violation("acme", "conversation")));

        assertThat(events.counters().notUnderstood())
                .containsExactly(Map.entry("a call", 2L), Map.entry("too large", 1L));
    }

    @Test
    void another_cause_is_printed_at_once() {
        events.publish(refused(violation("acme", "conversation")));
        events.publish(refused(violation("acme", "message")));

        assertThat(lines).hasSize(2);
    }

    @Test
    void more_causes_than_can_be_kept_apart_are_counted_and_not_printed() {
        for (int i = 0; i < 1_010; i++) {
            events.publish(refused(violation("acme", "table_" + i)));
        }
        assertThat(lines).hasSize(1_000);
        assertThat(events.counters().dropped()).isEqualTo(10);
        assertThat(events.counters().refused(ViolationCode.STORED_OUTSIDE)).isEqualTo(1_010);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("canary"),
                new IOException("canary"),
                new AssertionError("canary"),
                new StackOverflowError("canary"),
                new Error("canary"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_listener_that_throws_stops_no_other_and_is_named_once_without_what_it_said(Throwable failure) {
        List<ResidencyEvent> seen = new ArrayList<>();
        events.add(event -> EventsTest.<RuntimeException>sneak(failure));
        events.add(seen::add);

        for (int i = 0; i < 3; i++) {
            assertThatCode(() -> events.publish(new ResidencyEvent.WindowOpened("eu-1", "migration 42", now)))
                    .doesNotThrowAnyException();
        }
        assertThat(seen).hasSize(3);
        assertThat(events.counters().listenerFailures()).isEqualTo(3);
        assertThat(lines).hasSize(1).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void each_class_of_listener_that_throws_is_named() {
        events.add(event -> EventsTest.<RuntimeException>sneak(new IOException()));
        events.add(event -> EventsTest.<RuntimeException>sneak(new IOException()));

        events.publish(new ResidencyEvent.WindowOpened("eu-1", "migration 42", now));

        assertThat(lines).hasSize(2);
    }

    @Test
    void report_mode_groups_by_cause_and_names_the_line_of_the_application_that_was_first() {
        Job.run(() -> {
            events.publish(reported(violation("acme", "message")));
            events.publish(reported(violation("acme", "conversation")));
            events.publish(reported(violation("globex", "conversation")));
        });

        List<Findings.Finding> found = events.findings().all();
        assertThat(found).extracting(Findings.Finding::count).containsExactly(2L, 1L);
        assertThat(found.get(0).first().tenant()).isEqualTo(Tenant.of("acme"));
        assertThat(found.get(0).callSite()).contains("com.example.Job.run(Job.java:");
        assertThat(events.findings().toString())
                .startsWith("2 x Would refuse READ of [conversation] for tenant 'acme'")
                .contains("First at ");
        assertThat(events.counters().reported(ViolationCode.STORED_OUTSIDE)).isEqualTo(3);
        assertThat(events.counters().refused(ViolationCode.STORED_OUTSIDE)).isZero();
    }

    @Test
    void what_went_on_is_not_said_to_be_refused() {
        events.publish(reported(violation("acme", "conversation")));
        assertThat(lines)
                .containsExactly("Would refuse READ of [conversation] for tenant 'acme': its data stays in 'eu', this"
                        + " connection is to 'us' [STORED_OUTSIDE]. Take the connection inside the scope of 'acme', or"
                        + " relocate the tenant.");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    private ResidencyEvent refused(Violation violation) {
        return new ResidencyEvent.Refused(List.of(violation), now);
    }

    private ResidencyEvent reported(Violation violation) {
        return new ResidencyEvent.Reported(List.of(violation), now);
    }

    private static Violation violation(String tenant, String table) {
        return Violation.builder(ViolationCode.STORED_OUTSIDE)
                .operation(Operation.READ)
                .tenant(Tenant.of(tenant), Region.of("eu"))
                .store("us-1", Region.of("us"))
                .tables(List.of(table))
                .build();
    }
}
