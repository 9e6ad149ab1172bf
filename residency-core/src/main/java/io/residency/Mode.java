package io.residency;

/** What happens to a refused access. */
public enum Mode {
    /** It is refused: the caller gets an exception and nothing is sent. */
    ENFORCE,
    /** It is recorded and goes on, where there is one way to go on. */
    REPORT
}
