package io.residency.jdbc.resolved;

/** What a text may leave in its session for the next borrower. Each holds those before it. */
public enum LeftState {
    NOTHING,
    /** Temporary tables of the session, and nothing else. */
    TEMPORARY_TABLES,
    ANYTHING;

    /** What both leave. */
    public LeftState and(LeftState other) {
        return compareTo(other) < 0 ? other : this;
    }
}
