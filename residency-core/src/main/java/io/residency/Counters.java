package io.residency;

import io.residency.Violation.Phrase;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what was decided, since the {@link Residency} was opened. Safe for use by any number of threads. */
public final class Counters {
    private final LongAdder allowed = new LongAdder();
    private final LongAdder exempted = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder listenerFailures = new LongAdder();
    private final Map<ViolationCode, LongAdder> refused = adders();
    private final Map<ViolationCode, LongAdder> reported = adders();
    private final Map<String, LongAdder> notUnderstood = new ConcurrentHashMap<>();

    Counters() {}

    private static Map<ViolationCode, LongAdder> adders() {
        Map<ViolationCode, LongAdder> adders = new EnumMap<>(ViolationCode.class);
        for (ViolationCode code : ViolationCode.values()) {
            adders.put(code, new LongAdder());
        }
        return adders;
    }

    /** Accesses that were allowed. */
    public long allowed() {
        return allowed.sum();
    }

    /** Violations of that code for which an access was refused. */
    public long refused(ViolationCode code) {
        return sum(refused, code);
    }

    /** Violations of that code that were reported, in report mode. */
    public long reported(ViolationCode code) {
        return sum(reported, code);
    }

    /**
     * Why statements were not understood, refused or reported, and how often: the phrase of the message, the most frequent
     * first.
     */
    public Map<String, Long> notUnderstood() {
        Map<String, Long> counts = new LinkedHashMap<>();
        notUnderstood.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().sum()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(counts);
    }

    /** Violations that exemptions removed. */
    public long exempted() {
        return exempted.sum();
    }

    /** Causes that were not kept apart because there were too many. */
    public long dropped() {
        return dropped.sum();
    }

    /** How often a listener threw. */
    public long listenerFailures() {
        return listenerFailures.sum();
    }

    private static long sum(Map<ViolationCode, LongAdder> adders, ViolationCode code) {
        LongAdder adder = adders.get(code);
        return adder == null ? 0 : adder.sum();
    }

    void countAllowed() {
        allowed.increment();
    }

    void countExempted() {
        exempted.increment();
    }

    void countDropped() {
        dropped.increment();
    }

    void countListenerFailure() {
        listenerFailures.increment();
    }

    /** The phrases are the library's own, and so are few. */
    void countReason(Violation violation) {
        if (violation.code() == ViolationCode.NOT_UNDERSTOOD && violation.reason() instanceof Phrase phrase) {
            notUnderstood
                    .computeIfAbsent(phrase.text(), text -> new LongAdder())
                    .increment();
        }
    }

    void countRefused(ViolationCode code) {
        refused.computeIfPresent(code, Counters::incremented);
    }

    void countReported(ViolationCode code) {
        reported.computeIfPresent(code, Counters::incremented);
    }

    private static LongAdder incremented(ViolationCode code, LongAdder adder) {
        adder.increment();
        return adder;
    }
}
