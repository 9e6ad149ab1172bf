package io.residency.hibernate.session;

import io.residency.Residency;
import io.residency.config.Problem;
import io.residency.config.StoreConfiguration;
import io.residency.jdbc.Holding;
import io.residency.jdbc.LendingSource;
import io.residency.policy.StoreFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What all session factories of one service registry share: the residency, its data source, and the tenant identifiers.
 * Opened when Hibernate first asks for a connection. Safe for use by several threads.
 */
public final class SessionGuard {
    private final TenantIdentifiers identifiers = new TenantIdentifiers(this::residency);
    private final ScopedConnections connections = new ScopedConnections(this);
    private volatile @Nullable GuardedSource source;
    private final List<Problem> problems;

    /**
     * The guard of a service registry.
     *
     * @throws HibernateException when its connections are not guarded
     */
    public static SessionGuard of(ServiceRegistry registry) {
        if (registry.getService(MultiTenantConnectionProvider.class) instanceof ScopedConnections guarded) {
            return guarded.guard();
        }
        throw new HibernateException("This session factory has another connection provider than residency-hibernate's."
                + " Remove the setting or service that replaces it.");
    }

    /** @param settings as the application gave them */
    SessionGuard(Map<String, Object> settings) {
        this.problems = GuardedSettings.problems(settings);
    }

    /** Finds the data source in the settings. */
    synchronized void open(Map<String, Object> settings) {
        if (source == null) {
            source = GuardedSource.of(settings);
        }
    }

    /** What is wrong with the settings; empty where nothing is. */
    public List<Problem> problems() {
        return problems;
    }

    public Residency residency() {
        return opened().source().residency();
    }

    /** Lends to the store of the scope, or to the one store of the persistence unit. */
    public LendingSource source() {
        return opened().source();
    }

    /** The one store to which all connections lead; null where the scope decides. */
    @Nullable
    public String store() {
        return opened().store();
    }

    /** The stores of the persistence unit, by name. */
    public List<String> stores() {
        return opened().stores();
    }

    /** What is configured of them. */
    public List<StoreFacts> storeFacts() {
        Map<String, StoreConfiguration> configured = residency().configuration().stores();
        return stores().stream()
                .flatMap(name -> Stream.ofNullable(configured.get(name)))
                .map(StoreConfiguration::facts)
                .toList();
    }

    /** Whether one of them holds the rows of several tenants, and each statement must be bound to one. */
    public boolean demandsBinding() {
        return storeFacts().stream().anyMatch(store -> store.rows().demandsBinding());
    }

    public TenantIdentifiers identifiers() {
        return identifiers;
    }

    public ScopedConnections connections() {
        return connections;
    }

    /**
     * What lends to the current scope, which the identifier must be of.
     *
     * @throws io.residency.ResidencyViolationException when it is another's
     */
    Holding lendTo(Object identifier) {
        Holding holding = source().hold();
        Births.ownTenant(identifier, this, holding);
        return holding;
    }

    boolean isFixed() {
        return store() != null;
    }

    private GuardedSource opened() {
        GuardedSource open = source;
        if (open == null) {
            throw new IllegalStateException("asked before the service registry was configured");
        }
        return open;
    }

    synchronized void close() {
        GuardedSource open = source;
        if (open != null) {
            open.close();
        }
    }
}
