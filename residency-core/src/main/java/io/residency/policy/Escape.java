package io.residency.policy;

import java.util.Objects;

/**
 * A way round the guard.
 *
 * @param what a constant phrase of the library's own text, such as "unwrap to the driver's connection"
 */
public record Escape(String what) {
    public Escape {
        Objects.requireNonNull(what, "what");
    }
}
