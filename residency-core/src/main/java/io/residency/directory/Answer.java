package io.residency.directory;

import java.time.Instant;

/**
 * What the directory said, and when it was asked.
 *
 * @param value what it said
 * @param from when it was asked
 * @param until from when on it has to be asked again
 * @param ticket orders the questions exactly, whatever the clock does
 */
record Answer<T>(T value, Instant from, Instant until, long ticket) {

    /** Whether it may be relied on; not at a time before it was asked either, when a clock was set back. */
    boolean usableAt(Instant now) {
        return now.isBefore(until) && !now.isBefore(from);
    }

    /** The same, remembered but not relied on. */
    Answer<T> withdrawn() {
        return new Answer<>(value, from, from, ticket);
    }
}
