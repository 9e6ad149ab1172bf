package io.residency.directory;

import java.time.Duration;

/**
 * For how long answers of a directory are relied on, and how many are held.
 *
 * @param lease for how long a residence is valid, counted from when the directory was asked for it; above zero, at most
 *     {@link #LONGEST}. Also how long a thread waits for an answer that another thread has asked for
 * @param unknownFor for how long a tenant whom the directory does not know stays unknown without asking again; at most
 *     {@link #LONGEST}
 * @param size how many tenants are held; as many unknown ones, and as many keys, are held beside them
 */
public record DirectorySettings(Duration lease, Duration unknownFor, long size) {

    /** A change of residence that takes longer than this to be seen is not seen. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** A lease of 10 seconds, unknown tenants for 2 seconds, 100,000 tenants. */
    public static final DirectorySettings DEFAULTS =
            new DirectorySettings(Duration.ofSeconds(10), Duration.ofSeconds(2), 100_000);

    public DirectorySettings {
        if (lease.isNegative() || lease.isZero() || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the lease is " + lease + "; expected more than zero, at most " + LONGEST);
        }
        if (unknownFor.isNegative() || unknownFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "unknown tenants are kept for " + unknownFor + "; expected zero or more, at most " + LONGEST);
        }
        if (size < 1) {
            throw new IllegalArgumentException("the directory's size is " + size + "; expected 1 or more");
        }
    }
}
