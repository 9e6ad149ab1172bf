package io.residency.hibernate.rows;

import io.residency.Operation;
import io.residency.hibernate.session.SessionBirth;
import java.io.Serial;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.InitializeCollectionEvent;
import org.hibernate.event.spi.InitializeCollectionEventListener;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.event.spi.LockEvent;
import org.hibernate.event.spi.LockEventListener;
import org.hibernate.event.spi.PreLoadEvent;
import org.hibernate.event.spi.PreLoadEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.event.spi.RefreshEventListener;
import org.hibernate.persister.entity.EntityPersister;

/** Refuses to load for another scope, and rows that are another tenant's, from database and cache. */
final class LoadListener
        implements LoadEventListener,
                InitializeCollectionEventListener,
                PreLoadEventListener,
                RefreshEventListener,
                LockEventListener {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RowCheck check;

    LoadListener(RowCheck check) {
        this.check = check;
    }

    @Override
    public void onLoad(LoadEvent event, LoadType type) {
        Object filled = event.getInstanceToLoad();
        EntityPersister persister = filled == null
                ? event.getFactory().getMappingMetamodel().getEntityDescriptor(event.getEntityClassName())
                : event.getSession().getEntityPersister(null, filled);
        check.use(event.getSession(), persister, Operation.READ);
    }

    @Override
    public void onInitializeCollection(InitializeCollectionEvent event) {
        Object owner = event.getAffectedOwnerOrNull();
        EntityPersister persister = event.getCollection().getRole() == null
                ? null
                : event.getFactory()
                        .getMappingMetamodel()
                        .getCollectionDescriptor(event.getCollection().getRole())
                        .getOwnerEntityPersister();
        if (persister != null) {
            check.use(event.getSession(), persister, Operation.READ);
            if (owner != null && Hibernate.isInitialized(owner)) {
                EntityPersister actual = actual(event.getSession(), owner, persister);
                check.object(event.getSession(), actual, owner, Operation.READ);
                check.prove(event.getSession(), actual, owner);
            }
        }
    }

    @Override
    public void onPreLoad(PreLoadEvent event) {
        SharedSessionContractImplementor session = event.getSession();
        EntityRows rows = check.rows(event.getPersister());
        if (!rows.isResident()) {
            return;
        }
        Whose whose = rows.of(event.getEntity(), event.getId(), event.getState(), session);
        if (whose instanceof Whose.Nobodys
                && rows.isSaidByOwner()
                && !SessionBirth.of(session).rows().isOfWrittenSql()) {
            // Its owner is loaded later, or hidden: a statement of Hibernate's own gives only the tenant's rows.
            whose = Whose.UNSAID;
        }
        check.check(session, rows, Operation.READ, whose);
        SessionBirth.of(session).rows().loaded(event.getEntity());
        if (!(whose instanceof Whose.Key)) {
            Origins.put(event.getEntity(), SessionBirth.of(session).holding().scope());
        }
    }

    @Override
    public void onRefresh(RefreshEvent event) {
        held(event.getSession(), event.getEntityName(), event.getObject());
    }

    @Override
    public void onRefresh(RefreshEvent event, RefreshContext refreshedAlready) {
        onRefresh(event);
    }

    @Override
    public void onLock(LockEvent event) {
        held(event.getSession(), event.getEntityName(), event.getObject());
    }

    private void held(
            SharedSessionContractImplementor session, @org.jspecify.annotations.Nullable String name, Object row) {
        check.object(session, Persisters.of(session, name, row), row, Operation.WRITE);
    }

    private static EntityPersister actual(
            SharedSessionContractImplementor session, Object owner, EntityPersister declared) {
        return session.getEntityPersister(declared.getEntityName(), owner);
    }
}
