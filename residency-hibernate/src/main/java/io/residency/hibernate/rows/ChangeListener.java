package io.residency.hibernate.rows;

import java.io.Serial;
import org.hibernate.Hibernate;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.ReplicateEvent;
import org.hibernate.event.spi.ReplicateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Refuses objects that are another tenant's before the session takes them. */
@SuppressWarnings("deprecation") // replicate(..) is, and works
final class ChangeListener
        implements PersistEventListener, MergeEventListener, ReplicateEventListener, DeleteEventListener {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RowCheck check;
    private final transient Elements elements;

    ChangeListener(RowCheck check) {
        this.check = check;
        this.elements = new Elements(check);
    }

    @Override
    public void onPersist(PersistEvent event) {
        taken(event.getSession(), event.getEntityName(), event.getObject());
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext createdAlready) {
        onPersist(event);
    }

    @Override
    public void onMerge(MergeEvent event) {
        if (event.getOriginal() != null) {
            taken(event.getSession(), event.getEntityName(), event.getOriginal());
            pointing(event.getSession(), event.getEntityName(), event.getOriginal());
        }
    }

    @Override
    public void onMerge(MergeEvent event, MergeContext copiedAlready) {
        onMerge(event);
    }

    @Override
    public void onReplicate(ReplicateEvent event) {
        taken(event.getSession(), event.getEntityName(), event.getObject());
    }

    @Override
    public void onDelete(DeleteEvent event) {
        taken(event.getSession(), event.getEntityName(), event.getObject());
    }

    @Override
    public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
        onDelete(event);
    }

    private void taken(EventSource session, @Nullable String name, Object row) {
        check.taken(session, name, row);
        if (Hibernate.isInitialized(row)) {
            HeldCollections.owners(check, session, Persisters.of(session, name, row), Hibernate.unproxy(row));
        }
    }

    /** What the object points at: its copy points at what the session has by the same identifiers. */
    private void pointing(EventSource session, @Nullable String name, Object row) {
        if (Hibernate.isInitialized(row)) {
            EntityPersister persister = Persisters.of(session, name, row);
            EntityRows rows = check.rows(persister);
            Object held = Hibernate.unproxy(row);
            for (int index : rows.pointing()) {
                check.pointedAt(session, persister.getPropertyTypes()[index], persister.getValue(held, index));
            }
            elements.ofOwner(session, persister, held, (entity, target) -> check.taken(session, entity, target));
        }
    }
}
