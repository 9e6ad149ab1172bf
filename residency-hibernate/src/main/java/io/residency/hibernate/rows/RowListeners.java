package io.residency.hibernate.rows;

import io.residency.hibernate.session.SessionGuard;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;

/** Puts the listeners before all others of a session factory. */
public final class RowListeners {
    private RowListeners() {}

    public static void register(SessionFactoryImplementor factory, SessionGuard guard) {
        RowCheck check = new RowCheck(guard, EntityRules.of(factory));
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
