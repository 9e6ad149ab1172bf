package io.residency;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One WARN line for each cause: the first at once, then at most one a minute, with the count since. Bounded; causes above
 * the bound are counted as dropped. Safe for use by several threads.
 */
final class WarningLog {
    private static final System.Logger LOG = System.getLogger("io.residency");
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int CAUSES = 1_000;

    private final InstantSource clock;
    private final Counters counters;
    private final ConcurrentMap<Cause, Since> causes = new ConcurrentHashMap<>();

    /** When a cause was printed last, and how often it came since. */
    private record Since(Instant printed, long unprinted, boolean printNow, long printedCount) {}

    WarningLog(InstantSource clock, Counters counters) {
        this.clock = clock;
        this.counters = counters;
    }

    void refused(Violation violation) {
        warn(violation, violation.message().replace('\n', ' '));
    }

    void reported(Violation violation) {
        warn(violation, RefusalText.ofReported(violation));
    }

    private void warn(Violation violation, String text) {
        Cause cause = Cause.of(violation);
        if (!causes.containsKey(cause) && causes.size() >= CAUSES) {
            counters.countDropped();
            return;
        }
        Instant now = clock.instant();
        Since since = causes.merge(cause, new Since(now, 0, true, 1), (was, first) -> next(was, now));
        if (since.printNow()) {
            String more = since.printedCount() > 1 ? " (" + since.printedCount() + " times since the last line)" : "";
            LOG.log(System.Logger.Level.WARNING, text + more);
        }
    }

    private static Since next(Since was, Instant now) {
        return now.isBefore(was.printed().plus(PAUSE))
                ? new Since(was.printed(), was.unprinted() + 1, false, 0)
                : new Since(now, 0, true, was.unprinted() + 1);
    }
}
