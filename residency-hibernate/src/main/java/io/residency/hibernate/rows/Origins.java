package io.residency.hibernate.rows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.Operation;
import io.residency.Scope;
import io.residency.hibernate.session.SessionBirth;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * For whom objects were loaded or written whose tenant attribute cannot say it. By identity, and only as long as the
 * objects live; one for all session factories, as one object may be handed from one to another.
 */
public final class Origins {
    private static final Cache<Object, Scope> SCOPES =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private Origins() {}

    static void put(Object row, Scope scope) {
        if (!scope.equals(SCOPES.getIfPresent(row))) {
            SCOPES.put(row, scope);
        }
    }

    static @Nullable Scope of(Object row) {
        return SCOPES.getIfPresent(row);
    }

    /** Of a proxy, which says nothing until it is loaded, whatever its entity says then. */
    public static Object ofProxy(
            EntityPersister persister, Object proxy, @Nullable SharedSessionContractImplementor session) {
        if (session != null
                && FactoryRows.of(session.getFactory()).of(persister).isResident()) {
            put(proxy, SessionBirth.of(session).holding().scope());
        }
        return proxy;
    }

    /** Of what a stateless session reads, of which no listener is told, unless its tenant attribute says it. */
    public static Object ofStateless(
            EntityPersister persister, Object row, @Nullable SharedSessionContractImplementor session) {
        if (session != null && !session.isEventSource()) {
            EntityRows rows = FactoryRows.of(session.getFactory()).of(persister);
            if (rows.isResident() && !rows.isSaidByKey()) {
                put(row, SessionBirth.of(session).holding().scope());
            }
        }
        return row;
    }

    /** Of an object that was made for its row to be put into it, by whomever, unless its tenant attribute says it. */
    public static Object ofMade(EntityPersister persister, Object row) {
        RowCheck check = FactoryRows.of(persister.getFactory()).check();
        if (check != null) {
            check.made(persister, row);
        }
        return row;
    }

    /** Refuses to give what the session holds to another scope than its own. */
    public static void asked(EntityPersister persister, SharedSessionContractImplementor session) {
        RowCheck check = FactoryRows.of(session.getFactory()).check();
        if (check != null) {
            check.use(session, persister, Operation.READ);
        }
    }
}
