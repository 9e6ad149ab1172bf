package io.residency.hibernate.rows;

import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.session.SessionGuard;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;

/** The listeners of one session factory: before all others, or behind all that change what is written. */
@SuppressWarnings("deprecation") // replicate(..) is, and works
public final class RowListeners {
    private final EventListenerRegistry registry;
    private final List<Placed<?>> all;

    private RowListeners(EventListenerRegistry registry, RowCheck check) {
        this.registry = registry;
        LoadListener loads = new LoadListener(check);
        ChangeListener changes = new ChangeListener(check);
        FlushListener flushes = new FlushListener();
        WriteListener writes = new WriteListener(check);
        this.all = List.of(
                Placed.first(EventType.LOAD, loads),
                Placed.last(EventType.LOAD, new ProxyListener(check)),
                Placed.first(EventType.INIT_COLLECTION, loads),
                Placed.first(EventType.PRE_LOAD, loads),
                Placed.first(EventType.REFRESH, loads),
                Placed.first(EventType.LOCK, loads),
                Placed.first(EventType.PERSIST, changes),
                Placed.first(EventType.PERSIST_ONFLUSH, changes),
                Placed.first(EventType.MERGE, changes),
                Placed.first(EventType.REPLICATE, changes),
                Placed.first(EventType.DELETE, changes),
                Placed.last(EventType.FLUSH, flushes),
                Placed.last(EventType.AUTO_FLUSH, flushes),
                Placed.first(EventType.FLUSH_ENTITY, writes),
                Placed.last(EventType.PRE_INSERT, writes),
                Placed.last(EventType.PRE_UPDATE, writes),
                Placed.last(EventType.PRE_UPSERT, writes),
                Placed.last(EventType.PRE_DELETE, writes),
                Placed.last(EventType.PRE_COLLECTION_RECREATE, writes),
                Placed.last(EventType.PRE_COLLECTION_UPDATE, writes),
                Placed.last(EventType.PRE_COLLECTION_REMOVE, writes));
    }

    /** Puts them into the session factory, and again whenever a session is born of which somebody has replaced them. */
    public static void register(SessionFactoryImplementor factory, SessionGuard guard) {
        RowCheck check = new RowCheck(guard, FactoryRows.of(factory));
        RowListeners listeners = new RowListeners(factory.getEventListenerRegistry(), check);
        FactoryRows.of(factory).use(check, listeners);
        EntityRules.of(factory).listened(listeners::put);
        listeners.put();
    }

    /** Whether an application's service interprets native queries in the place of the library's. */
    public static boolean isInterpreterReplaced(SessionFactoryImplementor factory) {
        return !WrittenQueries.areKnown(factory);
    }

    /** The names of the events whose listeners somebody has replaced. */
    public static List<String> missing(SessionFactoryImplementor factory) {
        RowListeners listeners = FactoryRows.of(factory).listeners();
        return listeners == null
                ? List.of("all entities")
                : listeners.all.stream()
                        .filter(placed -> !placed.isIn(listeners.registry))
                        .map(placed -> placed.type().eventName())
                        .distinct()
                        .toList();
    }

    private void put() {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isIn(registry)) {
                putMissing();
                return;
            }
        }
    }

    private synchronized void putMissing() {
        all.forEach(placed -> placed.put(registry));
    }

    /** A listener and its place among those of an event. */
    private record Placed<T>(EventType<T> type, T listener, boolean isFirst) {
        static <T> Placed<T> first(EventType<T> type, T listener) {
            return new Placed<>(type, listener, true);
        }

        static <T> Placed<T> last(EventType<T> type, T listener) {
            return new Placed<>(type, listener, false);
        }

        boolean isIn(EventListenerRegistry registry) {
            for (T each : registry.getEventListenerGroup(type).listeners()) {
                if (each == listener) {
                    return true;
                }
            }
            return false;
        }

        @SuppressWarnings("unchecked") // an array of one
        void put(EventListenerRegistry registry) {
            if (isIn(registry)) {
                return;
            }
            if (isFirst) {
                registry.prependListeners(type, listener);
            } else {
                registry.appendListeners(type, listener);
            }
        }
    }
}
