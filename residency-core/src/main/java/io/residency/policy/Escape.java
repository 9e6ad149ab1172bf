package io.residency.policy;

import io.residency.Way;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way round the guard.
 *
 * @param what a constant phrase of the library's own text, such as "unwrap to the driver's connection"
 * @param way what helps; null where that is the lent connection itself
 */
public record Escape(String what, @Nullable Way way) {
    public Escape {
        Objects.requireNonNull(what, "what");
    }

    /** One from which the lent connection itself helps. */
    public Escape(String what) {
        this(what, null);
    }
}
