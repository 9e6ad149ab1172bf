package io.residency.config;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong in a configuration.
 *
 * @param key where: a key, an environment variable or a file
 * @param text what, why, and what is expected; never a secret
 */
public record Problem(String key, String text) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::key).thenComparing(Problem::text);

    public Problem {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
