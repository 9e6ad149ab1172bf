package io.residency.hibernate;

/** Which table of a session factory is what, and why. */
public final class ResidencyMap {
    private ResidencyMap() {}
}
