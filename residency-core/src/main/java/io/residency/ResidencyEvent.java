package io.residency;

import java.time.Instant;
import java.util.List;

/** What a {@link ResidencyListener} is told. */
public sealed interface ResidencyEvent {

    /** When. */
    Instant at();

    /** An access was refused. */
    record Refused(List<Violation> violations, Instant at) implements ResidencyEvent {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** An access that would have been refused went on, in report mode. */
    record Reported(List<Violation> violations, Instant at) implements ResidencyEvent {
        public Reported {
            violations = List.copyOf(violations);
        }
    }

    /** An exemption removed a violation; its use stands in the ledger. */
    record ExemptionUsed(String exemption, Violation violation, Instant at) implements ResidencyEvent {}

    /** A unit of work ended with a scope still open; it was closed. */
    record ScopeLeft(Scope scope, Instant at) implements ResidencyEvent {}

    /** A definition window was opened. */
    record WindowOpened(String store, String purpose, Instant at) implements ResidencyEvent {}

    /** A definition window was closed. */
    record WindowClosed(String store, String purpose, Instant at) implements ResidencyEvent {}
}
