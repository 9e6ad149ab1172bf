package io.residency.hibernate.rows;

import io.residency.Operation;
import io.residency.hibernate.session.SessionBirth;
import java.io.Serial;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.AbstractCollectionEvent;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.event.spi.PreCollectionRecreateEvent;
import org.hibernate.event.spi.PreCollectionRecreateEventListener;
import org.hibernate.event.spi.PreCollectionRemoveEvent;
import org.hibernate.event.spi.PreCollectionRemoveEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Refuses to write rows that are another tenant's, rows that point at such, and a change of whose a row is. */
final class WriteListener
        implements FlushEntityEventListener,
                PreInsertEventListener,
                PreUpdateEventListener,
                PreUpsertEventListener,
                PreDeleteEventListener,
                PreCollectionRecreateEventListener,
                PreCollectionUpdateEventListener,
                PreCollectionRemoveEventListener {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RowCheck check;
    private final transient Elements elements;

    WriteListener(RowCheck check) {
        this.check = check;
        this.elements = new Elements(check);
    }

    /** Before anything is written: the tenant attribute is as it was loaded, and no collection is another tenant's. */
    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        EntityEntry entry = event.getEntityEntry();
        EntityRows rows = check.rows(entry.getPersister());
        Object[] loaded = entry.getLoadedState();
        if (rows.isResident()
                && loaded != null
                && entry.getStatus().equals(Status.MANAGED)
                && rows.isChanged(event.getEntity(), loaded, event.getSession())) {
            Whose whose = rows.of(event.getEntity(), event.getSession());
            if (rows.isSaidByOwner() || rows.isGivenSince(loaded, event.getSession())) {
                // It may move from one of the tenant's own owners to another, whose key the statement must prove.
                check.check(event.getSession(), rows, Operation.WRITE, whose);
            } else {
                check.changed(event.getSession(), rows, whose);
            }
        }
        HeldCollections.owners(check, event.getSession(), entry.getPersister(), event.getEntity());
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        written(event.getSession(), event.getPersister(), event.getEntity(), event.getId(), event.getState(), true);
        if (event.getSession().isEventSource()) {
            SessionBirth.of(event.getSession()).rows().insert(event.getEntity());
        }
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        written(event.getSession(), event.getPersister(), event.getEntity(), event.getId(), event.getState(), false);
        return false;
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        written(event.getSession(), event.getPersister(), event.getEntity(), event.getId(), event.getState(), false);
        return false;
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        check.object(event.getSession(), event.getPersister(), event.getEntity(), Operation.WRITE);
        return false;
    }

    private void written(
            SharedSessionContractImplementor session,
            EntityPersister persister,
            Object entity,
            Object id,
            Object[] state,
            boolean isNew) {
        EntityRows rows = check.rows(persister);
        if (rows.isResident()) {
            Whose whose = rows.of(entity, id, state, session);
            if (whose instanceof Whose.Nobodys && rows.isTenantGenerated()) {
                // The state of an update was taken before the flush has inserted the row, which gave it its tenant.
                whose = isNew
                        ? new Whose.Origin(SessionBirth.of(session).holding().scope())
                        : rows.of(entity, session);
            }
            check.check(session, rows, Operation.WRITE, whose);
            check.hold(session, rows, state);
            if (!(whose instanceof Whose.Key)) {
                Origins.put(entity, SessionBirth.of(session).holding().scope());
            }
        }
        for (int index : rows.pointing()) {
            check.pointedAt(session, persister.getPropertyTypes()[index], state[index]);
        }
        if (rows.isPointingByIdentifier()) {
            check.pointedAt(session, persister.getIdentifierType(), id);
        }
        if (!session.isEventSource()) {
            HeldCollections.owners(check, session, persister, entity);
            elements.ofOwner(session, persister, entity, (name, target) -> check.taken(session, name, target));
        }
    }

    @Override
    public void onPreRecreateCollection(PreCollectionRecreateEvent event) {
        elements(event);
    }

    @Override
    public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
        elements(event);
    }

    @Override
    public void onPreRemoveCollection(PreCollectionRemoveEvent event) {
        owner(event);
    }

    private void elements(AbstractCollectionEvent event) {
        SharedSessionContractImplementor session = owner(event);
        if (session != null) {
            elements.each(
                    session,
                    event.getCollectionPersister(),
                    event.getCollection().getValue(),
                    (entity, target) -> check.taken(session, entity, target));
        }
    }

    private @Nullable SharedSessionContractImplementor owner(AbstractCollectionEvent event) {
        SharedSessionContractImplementor session = session(event);
        if (session != null) {
            EntityPersister declared = event.getCollectionPersister().getOwnerEntityPersister();
            check.use(session, declared, Operation.WRITE);
            Object owner = event.getAffectedOwnerOrNull();
            if (owner != null && Hibernate.isInitialized(owner)) {
                check.taken(session, declared.getEntityName(), owner);
            }
        }
        return session;
    }

    /** Null where it is a stateless one, of which the event does not know: its collections are looked at with their owner. */
    private static @Nullable SharedSessionContractImplementor session(AbstractCollectionEvent event) {
        try {
            return event.getSession();
        } catch (NullPointerException stateless) {
            return null;
        }
    }
}
