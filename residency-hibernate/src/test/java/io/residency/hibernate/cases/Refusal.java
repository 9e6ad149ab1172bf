package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ResidencyViolationException;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.jdbc.ResidencySqlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a path ended with, and all its causes. */
record Refusal(@Nullable Throwable thrown) {
    private static final String ROOM = "io.residency.hibernate.";

    /** The factory was not built, and the message names what is to be changed. */
    void atBoot(List<String> named) {
        ConfigurationException refusal = causes(thrown).stream()
                .filter(ConfigurationException.class::isInstance)
                .map(ConfigurationException.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the factory is not refused", thrown));
        assertThat(refusal.getMessage()).contains(named);
        givesNothingAway();
    }

    /** Of the library's refusal; empty where it has none. */
    List<ViolationCode> codes() {
        Throwable refusal = refusal();
        if (refusal == null && thrown instanceof Error error) {
            throw error;
        }
        List<Violation> violations = refusal instanceof ResidencyViolationException unchecked
                ? unchecked.violations()
                : refusal instanceof ResidencySqlException checked ? checked.violations() : List.of();
        return violations.stream().map(Violation::code).toList();
    }

    /** Which room of the library asked. */
    String where() {
        Throwable refusal = refusal();
        return refusal == null || refusal instanceof ResidencySqlException
                ? "connection"
                : Arrays.stream(refusal.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> name.startsWith(ROOM)
                                && !name.startsWith(ROOM + "cases.")
                                && name.indexOf('.', ROOM.length()) > 0)
                        .map(name -> name.substring(ROOM.length(), name.indexOf('.', ROOM.length())))
                        .findFirst()
                        .orElse("connection");
    }

    /** No value of a row is in any message. */
    void givesNothingAway() {
        givesNothingAway(thrown);
    }

    private static void givesNothingAway(@Nullable Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            assertThat(cause.toString()).doesNotContain(Rows.CANARY);
            for (Throwable suppressed : cause.getSuppressed()) {
                givesNothingAway(suppressed);
            }
        }
    }

    private @Nullable Throwable refusal() {
        return causes(thrown).stream()
                .filter(cause -> cause instanceof ResidencyViolationException || cause instanceof ResidencySqlException)
                .findFirst()
                .orElse(null);
    }

    private static List<Throwable> causes(@Nullable Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = thrown; at != null && !causes.contains(at); at = at.getCause()) {
            causes.add(at);
        }
        return causes;
    }
}
