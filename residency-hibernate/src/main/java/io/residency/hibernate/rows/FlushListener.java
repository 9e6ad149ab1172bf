package io.residency.hibernate.rows;

import io.residency.hibernate.session.SessionBirth;
import java.io.Serial;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;

/** Comes after the listener that flushes, and so only where that has succeeded. */
final class FlushListener implements FlushEventListener, AutoFlushEventListener {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public void onFlush(FlushEvent event) {
        succeeded(event.getSession());
    }

    @Override
    public void onAutoFlush(AutoFlushEvent event) {
        succeeded(event.getSession());
    }

    private static void succeeded(EventSource session) {
        SessionBirth.of(session).rows().flushSucceeded();
    }
}
