package io.residency.hibernate.rows;

import io.residency.hibernate.session.SessionBirth;
import java.io.Serial;
import org.hibernate.Hibernate;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.proxy.HibernateProxy;

/**
 * Remembers for whom an object was made that is its own proxy, as bytecode enhancement makes it: it says nothing itself
 * until it is loaded. Of other proxies the persister knows it.
 */
final class ProxyListener implements LoadEventListener {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RowCheck check;

    ProxyListener(RowCheck check) {
        this.check = check;
    }

    @Override
    public void onLoad(LoadEvent event, LoadType type) {
        Object result = event.getResult();
        if (result != null && !(result instanceof HibernateProxy) && !Hibernate.isInitialized(result)) {
            var persister = event.getFactory().getMappingMetamodel().getEntityDescriptor(event.getEntityClassName());
            if (check.rows(persister).isResident()) {
                Origins.put(
                        result, SessionBirth.of(event.getSession()).holding().scope());
            }
        }
    }
}
