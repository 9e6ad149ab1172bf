package io.residency.hibernate.rows;

import io.residency.Operation;
import java.io.Serial;
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
import org.jspecify.annotations.Nullable;

/** Refuses objects that are another tenant's before the session takes them. */
@SuppressWarnings("deprecation") // replicate(..) is, and works
final class ChangeListener
        implements PersistEventListener, MergeEventListener, ReplicateEventListener, DeleteEventListener {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RowCheck check;

    ChangeListener(RowCheck check) {
        this.check = check;
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

    /** One whose tenant attribute is still empty is given the session's tenant later, or refused then. */
    private void taken(EventSource session, @Nullable String name, Object row) {
        var persister = Persisters.of(session, name, row);
        EntityRows rows = check.rows(persister);
        if (rows.isResident()) {
            Whose whose = rows.of(row, session);
            check.check(session, rows, Operation.WRITE, whose instanceof Whose.Nobodys ? Whose.UNSAID : whose);
        }
    }
}
