package io.residency.hibernate.session;

import io.residency.Region;
import io.residency.Scope;
import io.residency.config.ResidencyConfiguration;
import io.residency.config.StoreConfiguration;
import io.residency.jdbc.Holding;
import io.residency.jdbc.LendingSource;
import io.residency.jdbc.ResidencyDataSource;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.hibernate.service.spi.Configurable;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.service.spi.Stoppable;
import org.jspecify.annotations.Nullable;

/**
 * All connections of a session factory: each is lent to the scope for which its session was born. Safe for use by several
 * threads.
 */
public final class ScopedConnections
        implements MultiTenantConnectionProvider<Object>, ServiceRegistryAwareService, Configurable, Stoppable {
    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("ThreadLocalUsage") // each service registry has stores of its own
    private final transient ThreadLocal<@Nullable String> at = new ThreadLocal<>();

    private final transient SessionGuard guard;
    private transient @Nullable ServiceRegistry services;

    ScopedConnections(SessionGuard guard) {
        this.guard = guard;
    }

    SessionGuard guard() {
        return guard;
    }

    @Override
    public void injectServices(ServiceRegistryImplementor registry) {
        services = registry;
    }

    @Override
    public void configure(Map<String, Object> settings) {
        guard.open(settings);
    }

    @Override
    public void stop() {
        guard.close();
    }

    /** Runs what asks for a connection without a tenant; all that this thread asks for meanwhile lead to the store. */
    public void at(String store, Runnable work) {
        String before = at.get();
        at.set(store);
        try {
            work.run();
        } finally {
            at.set(before);
        }
    }

    /**
     * A connection for what Hibernate does for no session: in a scope, to the scope's store; without one, to the store that
     * {@link #at} says, or any. What is sent over it is judged as everything else.
     */
    @Override
    public Connection getAnyConnection() throws SQLException {
        String store = at.get();
        LendingSource source = guard.source();
        if (source instanceof ResidencyDataSource routed) {
            if (store != null) {
                return routed.forStore(store).getConnection();
            }
            if (guard.residency().current() instanceof Scope.Nobody) {
                return routed.forStore(any(guard.residency().configuration())).getConnection();
            }
        }
        return source.getConnection();
    }

    /** One of this process's region where there is one: what Hibernate asks of it, it asks of its own region. */
    private static String any(ResidencyConfiguration configuration) {
        @Nullable Region here = configuration.rules().localRegion();
        return configuration.stores().values().stream()
                .map(StoreConfiguration::facts)
                .min(Comparator.comparing(facts -> facts.region().equals(here) ? " " + facts.name() : facts.name()))
                .orElseThrow()
                .name();
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    /** @throws java.sql.SQLException when the thread acts in another scope than that of the session */
    @Override
    public Connection getConnection(Object identifier) throws SQLException {
        SessionBirth birth = SessionBirth.acquiring();
        Holding holding = birth == null ? guard.lendTo(identifier) : birth.holding();
        return holding.connection(ManagedTransaction.vouching(birth, holding, services));
    }

    @Override
    public void releaseConnection(Object identifier, Connection connection) throws SQLException {
        connection.close();
    }

    /** As {@link #getConnection}, to a replica where the store has one in the boundary. */
    @Override
    public Connection getReadOnlyConnection(Object identifier) throws SQLException {
        SessionBirth birth = SessionBirth.acquiring();
        Holding holding = birth == null ? guard.lendTo(identifier) : birth.holding();
        return holding.readOnlyConnection(ManagedTransaction.vouching(birth, holding, services));
    }

    @Override
    public void releaseReadOnlyConnection(Object identifier, Connection connection) throws SQLException {
        connection.close();
    }

    /** A connection that is given back and got again may be another one. */
    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new UnknownUnwrapTypeException(type);
    }
}
