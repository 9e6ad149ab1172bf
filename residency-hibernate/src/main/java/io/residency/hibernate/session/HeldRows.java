package io.residency.hibernate.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;

/**
 * For which of the objects that a session holds it cannot vouch, since nothing proves that the database has such a row of
 * the scope's: those that are yet to be inserted, those whose insertion failed or was rolled back, and those whose
 * identifiers were made by SQL that the application has written. As a session, it is used by one thread at a time.
 */
public final class HeldRows {
    /** By identity, and only as long as the objects live. */
    private static final Cache<Object, Boolean> UNPROVEN =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private List<Object> inserting = new ArrayList<>();
    private List<Object> inserted = List.of();
    private int flushing;
    private int written;
    private volatile boolean undone;

    /** A flush begins to insert the rows of the object. */
    public void insert(Object row) {
        inserting.add(row);
    }

    /** Whether a flush that has not ended inserts it: the last one's rows may be on their way. */
    public boolean isInserting(Object row, boolean isSent) {
        for (int i = inserting.size() - 1; i >= 0; i--) {
            if (inserting.get(i) == row) {
                return isSent || i == inserting.size() - 1;
            }
        }
        return false;
    }

    /** A flush begins, which may be within another. */
    public void flushBegins() {
        flushing++;
    }

    /** A flush has ended, and may have failed. */
    public void flushEnded() {
        flushing--;
        if (flushing == 0) {
            inserting.forEach(HeldRows::doubt);
            inserted = inserting;
            inserting = new ArrayList<>();
        }
    }

    /** The flush that has ended has not failed. */
    public void flushSucceeded() {
        if (flushing == 0) {
            inserted.forEach(HeldRows::prove);
            inserted = List.of();
        }
    }

    /** Nothing says any more that the database has the object's row. */
    public static void doubt(Object row) {
        UNPROVEN.put(row, true);
    }

    /** The database has it. */
    public static void prove(Object row) {
        UNPROVEN.invalidate(row);
    }

    public static boolean isDoubted(Object row) {
        return UNPROVEN.getIfPresent(row) != null;
    }

    /** The database has given the object's row. */
    public void loaded(Object row) {
        if (written > 0) {
            doubt(row);
        } else if (!UNPROVEN.asMap().isEmpty()) {
            prove(row);
        }
    }

    /** What was written may have been rolled back; may be called by another thread. */
    void undo() {
        undone = true;
    }

    /** Whether {@link #undo} was called since this was last asked. */
    boolean wasUndone() {
        boolean was = undone;
        undone = false;
        return was;
    }

    /** Rows are being read by SQL that the application has written, whose columns may hold anything. */
    public void beginWritten() {
        written++;
    }

    public void endWritten() {
        written--;
    }

    /** Whether what is loaded just now was read by SQL that the application has written. */
    public boolean isOfWrittenSql() {
        return written > 0;
    }
}
