package io.residency;

import org.jspecify.annotations.Nullable;

/**
 * Work that is done in a scope and has a result.
 *
 * @param <T> the result
 * @param <X> what it may throw; inferred as {@link RuntimeException} for a lambda that throws nothing checked
 */
@FunctionalInterface
public interface Question<T extends @Nullable Object, X extends Exception> {

    /** Does the work. */
    T answer() throws X;
}
