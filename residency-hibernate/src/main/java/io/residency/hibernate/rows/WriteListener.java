package io.residency.hibernate.rows;

import io.residency.Operation;
import io.residency.hibernate.session.SessionBirth;
import java.io.Serial;
import java.util.Iterator;
import java.util.Objects;
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
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
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

    WriteListener(RowCheck check) {
        this.check = check;
    }

    /** Before anything is written: the tenant attribute is as it was loaded. */
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
            check.changed(event.getSession(), rows, whose);
        }
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
            if (isNew && whose instanceof Whose.Nobodys && rows.isTenantGenerated()) {
                whose = new Whose.Origin(SessionBirth.of(session).holding().scope());
            }
            check.check(session, rows, Operation.WRITE, whose);
            if (!(whose instanceof Whose.Key)) {
                Origins.put(entity, SessionBirth.of(session).holding().scope());
            }
        }
        for (int index : rows.pointing()) {
            pointedAt(session, persister.getPropertyTypes()[index], state[index]);
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
        CollectionPersister persister = owner(event);
        if (persister == null || persister.isInverse() || !event.getCollection().wasInitialized()) {
            return;
        }
        Type elements = elements(persister);
        Type keys = keys(persister);
        boolean byElement = check.leads(elements);
        boolean byKey = keys != null && check.leads(keys);
        if (!byElement && !byKey) {
            return;
        }
        Iterator<?> entries = event.getCollection().entries(persister);
        for (int at = 0; entries.hasNext(); at++) {
            Object entry = entries.next();
            if (byElement) {
                pointedAt(event.getSession(), elements, event.getCollection().getElement(entry));
            }
            if (byKey && keys != null) {
                pointedAt(event.getSession(), keys, event.getCollection().getIndex(entry, at, persister));
            }
        }
    }

    @SuppressWarnings("removal") // nothing else of a collection is read in the way of an entity's attribute
    private static Type elements(CollectionPersister persister) {
        return persister.getElementType();
    }

    @SuppressWarnings("removal") // as above
    private static @Nullable Type keys(CollectionPersister persister) {
        return persister.hasIndex() ? persister.getIndexType() : null;
    }

    private @Nullable CollectionPersister owner(AbstractCollectionEvent event) {
        String role = event.getCollection().getRole();
        if (role == null) {
            return null;
        }
        CollectionPersister persister = event.getFactory().getMappingMetamodel().getCollectionDescriptor(role);
        EntityPersister declared = Objects.requireNonNull(persister).getOwnerEntityPersister();
        check.use(event.getSession(), declared, Operation.WRITE);
        Object owner = event.getAffectedOwnerOrNull();
        if (owner != null && Hibernate.isInitialized(owner)) {
            check(event.getSession(), declared.getEntityName(), owner);
        }
        return persister;
    }

    /** A row may point at no other tenant's row. */
    private void pointedAt(SharedSessionContractImplementor session, Type type, @Nullable Object value) {
        Pointing.each(type, value, session, (entity, target) -> check(session, entity, target));
    }

    private void check(SharedSessionContractImplementor session, @Nullable String entity, Object target) {
        EntityPersister persister = Persisters.of(session, entity, target);
        EntityRows rows = check.rows(persister);
        Whose whose = rows.of(target, session);
        check.check(session, rows, Operation.WRITE, whose instanceof Whose.Nobodys ? Whose.UNSAID : whose);
    }
}
