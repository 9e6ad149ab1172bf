package io.residency.jdbc.sql;

/**
 * What reading one statement may cost beyond its length. Small texts can ask for much: a star of a star of a star, or a join that is looked for among thousands. Counted, not timed, so that a text has
 * one answer.
 */
final class Work {
    private static final long BUDGET = 60_000_000;
    /** What is kept until the end of the reading costs memory, too. */
    private static final int MAKING = 100;

    private long spent;

    /** Before so many things are looked at. */
    void look(long things) {
        spent += things;
        if (spent > BUDGET) {
            throw GapException.at(null, Gap.Reason.TOO_COSTLY);
        }
    }

    /** Before so many things are made. */
    void make(long things) {
        look(MAKING * things);
    }
}
