package io.residency.hibernate.rows;

import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.session.SessionGuard;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;

/** Puts the listeners before all others of a session factory. */
@SuppressWarnings("deprecation") // replicate(..) is, and works
public final class RowListeners {
    private static final List<EventType<?>> LISTENED = List.of(
            EventType.LOAD,
            EventType.INIT_COLLECTION,
            EventType.PRE_LOAD,
            EventType.REFRESH,
            EventType.LOCK,
            EventType.PERSIST,
            EventType.PERSIST_ONFLUSH,
            EventType.MERGE,
            EventType.REPLICATE,
            EventType.DELETE,
            EventType.FLUSH_ENTITY,
            EventType.PRE_INSERT,
            EventType.PRE_UPDATE,
            EventType.PRE_UPSERT,
            EventType.PRE_DELETE,
            EventType.PRE_COLLECTION_RECREATE,
            EventType.PRE_COLLECTION_UPDATE,
            EventType.PRE_COLLECTION_REMOVE);

    private RowListeners() {}

    /** Whether an application's service interprets native queries in the place of the library's. */
    public static boolean isInterpreterReplaced(SessionFactoryImplementor factory) {
        return !WrittenQueries.areKnown(factory);
    }

    /** The names of the events whose listeners somebody has replaced. */
    public static List<String> missing(SessionFactoryImplementor factory) {
        EventListenerRegistry registry = factory.getEventListenerRegistry();
        return LISTENED.stream()
                .filter(type -> !isListened(registry, type))
                .map(EventType::eventName)
                .toList();
    }

    /** Whether none has been replaced, as each session asks. */
    private static boolean areThere(SessionFactoryImplementor factory) {
        EventListenerRegistry registry = factory.getEventListenerRegistry();
        for (int i = 0; i < LISTENED.size(); i++) {
            if (!isListened(registry, LISTENED.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isListened(EventListenerRegistry registry, EventType<?> type) {
        for (Object listener : registry.getEventListenerGroup(type).listeners()) {
            if (listener instanceof LoadListener
                    || listener instanceof ChangeListener
                    || listener instanceof WriteListener) {
                return true;
            }
        }
        return false;
    }

    public static void register(SessionFactoryImplementor factory, SessionGuard guard) {
        RowCheck check = new RowCheck(guard, FactoryRows.of(factory));
        FactoryRows.of(factory).use(check);
        EntityRules.of(factory).listened(() -> areThere(factory));
        EventListenerRegistry registry = factory.getEventListenerRegistry();
        LoadListener loads = new LoadListener(check);
        registry.prependListeners(EventType.LOAD, loads);
        registry.appendListeners(EventType.LOAD, new ProxyListener(check));
        registry.prependListeners(EventType.INIT_COLLECTION, loads);
        registry.prependListeners(EventType.PRE_LOAD, loads);
        registry.prependListeners(EventType.REFRESH, loads);
        registry.prependListeners(EventType.LOCK, loads);
        ChangeListener changes = new ChangeListener(check);
        registry.prependListeners(EventType.PERSIST, changes);
        registry.prependListeners(EventType.PERSIST_ONFLUSH, changes);
        registry.prependListeners(EventType.MERGE, changes);
        registry.prependListeners(EventType.REPLICATE, changes);
        registry.prependListeners(EventType.DELETE, changes);
        FlushListener flushes = new FlushListener();
        registry.appendListeners(EventType.FLUSH, flushes);
        registry.appendListeners(EventType.AUTO_FLUSH, flushes);
        WriteListener writes = new WriteListener(check);
        registry.prependListeners(EventType.FLUSH_ENTITY, writes);
        // Last, after listeners that change what is written.
        registry.appendListeners(EventType.PRE_INSERT, writes);
        registry.appendListeners(EventType.PRE_UPDATE, writes);
        registry.appendListeners(EventType.PRE_UPSERT, writes);
        registry.appendListeners(EventType.PRE_DELETE, writes);
        registry.appendListeners(EventType.PRE_COLLECTION_RECREATE, writes);
        registry.appendListeners(EventType.PRE_COLLECTION_UPDATE, writes);
        registry.appendListeners(EventType.PRE_COLLECTION_REMOVE, writes);
    }
}
