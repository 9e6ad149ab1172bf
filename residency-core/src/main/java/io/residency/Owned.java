package io.residency;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is closed with a {@link Residency}: the last opened first. Safe for use by several threads. */
final class Owned implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.residency");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    synchronized void add(AutoCloseable closeable) {
        if (closed) {
            throw new IllegalStateException("this Residency is closed; open a new one");
        }
        opened.push(closeable);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** One that fails to close does not keep the others open. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Closing " + next.getClass().getName() + " failed: "
                                + e.getClass().getName());
            }
        }
    }
}
