package io.residency;

/**
 * Work that is done in a scope.
 *
 * @param <X> what it may throw; inferred as {@link RuntimeException} for a lambda that throws nothing checked
 */
@FunctionalInterface
public interface Action<X extends Exception> {

    /** Does the work. */
    void run() throws X;
}
