package io.residency;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts, groups, logs, and tells the listeners. None of it changes a decision. Safe for use by several threads. */
final class Events {
    private static final System.Logger LOG = System.getLogger("io.residency");

    private final Counters counters = new Counters();
    private final Findings findings = new Findings(counters);
    private final WarningLog warnings;
    private final List<ResidencyListener> listeners = new CopyOnWriteArrayList<>();

    /** The classes of listeners that have thrown. */
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    Events(InstantSource clock) {
        this.warnings = new WarningLog(clock, counters);
    }

    Counters counters() {
        return counters;
    }

    Findings findings() {
        return findings;
    }

    void add(ResidencyListener listener) {
        listeners.add(listener);
    }

    void publish(ResidencyEvent event) {
        if (event instanceof ResidencyEvent.Refused refused) {
            refused.violations().forEach(violation -> {
                counters.countRefused(violation.code());
                counters.countReason(violation);
                warnings.refused(violation);
            });
        } else if (event instanceof ResidencyEvent.Reported reported) {
            reported.violations().forEach(violation -> {
                counters.countReported(violation.code());
                counters.countReason(violation);
                findings.add(violation, event.at());
                warnings.reported(violation);
            });
        } else if (event instanceof ResidencyEvent.ExemptionUsed) {
            counters.countExempted();
        } else if (event instanceof ResidencyEvent.ScopeLeft) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A unit of work ended with a scope still open; it was closed. Use run(..), or try-with-resources.");
        } else if (event instanceof ResidencyEvent.WindowOpened opened) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Definition window on store ''{0}'' opened: {1}",
                    opened.store(),
                    opened.purpose());
        } else if (event instanceof ResidencyEvent.WindowClosed closed) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Definition window on store ''{0}'' closed: {1}",
                    closed.store(),
                    closed.purpose());
        }
        listeners.forEach(listener -> tell(listener, event));
    }

    private void tell(ResidencyListener listener, ResidencyEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable e) { // also what a listener in another language throws unchecked
            counters.countListenerFailure();
            String name = listener.getClass().getName();
            if (failed.add(name)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Listener {0} threw {1}; decisions do not depend on it. Further failures are only counted.",
                        name,
                        e.getClass().getName());
            }
        }
    }
}
