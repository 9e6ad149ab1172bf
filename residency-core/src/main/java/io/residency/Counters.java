package io.residency;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often what was decided, since the {@link Residency} was opened. Safe for use by any number of threads. */
public final class Counters {
    private final LongAdder allowed = new LongAdder();
    private final LongAdder exempted = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder listenerFailures = new LongAdder();
    private final Map<ViolationCode, LongAdder> refused = adders();
    private final Map<ViolationCode, LongAdder> reported = adders();

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
