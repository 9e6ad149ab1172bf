package io.residency;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What report mode found, grouped by cause: what one change would end is one finding, however many tenants it concerns.
 * Bounded; what is dropped is counted by {@link Counters#dropped()}. Safe for use by several threads.
 */
public final class Findings {
    private static final int CAUSES = 10_000;
    private static final List<String> NOT_A_CALLER = List.of(
            "io.residency.",
            "java.",
            "javax.",
            "jdk.",
            "com.zaxxer.hikari.",
            "org.hibernate.",
            "org.springframework.",
            "org.h2.",
            "org.postgresql.");

    private final Counters counters;
    private final ConcurrentMap<Cause, Finding> findings = new ConcurrentHashMap<>();

    Findings(Counters counters) {
        this.counters = counters;
    }

    /**
     * One cause.
     *
     * @param first the first violation of this cause
     * @param count how often it came
     * @param firstAt when it came first
     * @param lastAt when it came last
     * @param callSite the application's line that it first came from; null where none was on the stack
     */
    public record Finding(
            Violation first,
            long count,
            Instant firstAt,
            Instant lastAt,
            @Nullable String callSite) {}

    void add(Violation violation, Instant at) {
        Cause cause = Cause.of(violation);
        if (!findings.containsKey(cause) && findings.size() >= CAUSES) {
            counters.countDropped();
            return;
        }
        findings.compute(
                cause,
                (same, was) -> was == null
                        ? new Finding(violation, 1, at, at, callSite())
                        : new Finding(was.first(), was.count() + 1, was.firstAt(), at, was.callSite()));
    }

    private static @Nullable String callSite() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> isCaller(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse(null));
    }

    /** The library's examples and tests are callers too. */
    private static boolean isCaller(String className) {
        return className.startsWith("io.residency.examples.")
                || NOT_A_CALLER.stream().noneMatch(className::startsWith);
    }

    /** All of them, the most frequent first. */
    public List<Finding> all() {
        return findings.values().stream()
                .sorted(Comparator.comparingLong(Finding::count)
                        .reversed()
                        .thenComparing(finding -> RefusalText.ofReported(finding.first())))
                .toList();
    }

    /** All of them as text, one a paragraph. */
    @Override
    public String toString() {
        return all().stream()
                .map(finding -> finding.count() + " x " + RefusalText.ofReported(finding.first())
                        + (finding.callSite() == null ? "" : " First at " + finding.callSite() + "."))
                .collect(Collectors.joining("\n"));
    }
}
