package io.residency.examples.quickstart;

import io.residency.ResidencyViolationException;
import io.residency.Violation;
import io.residency.jdbc.ResidencySqlException;
import java.sql.SQLException;
import java.util.List;

/**
 * Something that the application tries.
 *
 * @param title what
 * @param expected the code of the refusal, or {@link #ALLOWED}
 * @param action does it; throws when refused
 */
record Attempt(String title, String expected, Action action) {
    static final String ALLOWED = "allowed";

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /**
     * What came of it.
     *
     * @param code of the refusal, or {@link #ALLOWED}
     * @param message of the refusal; empty where there was none
     */
    record Outcome(Attempt attempt, String code, String message) {
        boolean asExpected() {
            return code.equals(attempt.expected());
        }
    }

    Outcome outcome() throws Exception {
        try {
            action.run();
            return new Outcome(this, ALLOWED, "");
        } catch (Exception thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof ResidencySqlException refusal) {
                    return refused(refusal.violations());
                }
                if (cause instanceof ResidencyViolationException refusal) {
                    return refused(refusal.violations());
                }
            }
            if (thrown instanceof SQLException closed) {
                return new Outcome(this, closed.getSQLState(), String.valueOf(closed.getMessage()));
            }
            throw thrown;
        }
    }

    private Outcome refused(List<Violation> violations) {
        Violation first = violations.get(0);
        return new Outcome(this, first.code().name(), first.message().replace('\n', ' '));
    }
}
