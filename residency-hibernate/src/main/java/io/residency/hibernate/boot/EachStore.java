package io.residency.hibernate.boot;

import io.residency.Residency;
import io.residency.Scope;
import io.residency.hibernate.session.SessionGuard;
import org.hibernate.service.ServiceRegistry;

/** Does at each store of a persistence unit what Hibernate would do once. */
final class EachStore {
    private final ServiceRegistry registry;

    EachStore(ServiceRegistry registry) {
        this.registry = registry;
    }

    /** In a definition window of each store; where the thread is in a window already, in that one. */
    void define(String purpose, Runnable work) {
        SessionGuard guard = SessionGuard.of(registry);
        Residency residency = guard.residency();
        if (residency.current() instanceof Scope.Definition) {
            work.run();
            return;
        }
        for (String store : guard.stores()) {
            residency.<RuntimeException>define(store, purpose, work::run);
        }
    }

    /** Without a window. */
    void read(Runnable work) {
        SessionGuard guard = SessionGuard.of(registry);
        for (String store : guard.stores()) {
            guard.connections().at(store, work);
        }
    }
}
