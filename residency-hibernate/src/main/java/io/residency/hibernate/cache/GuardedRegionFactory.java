package io.residency.hibernate.cache;

import java.io.Serial;
import java.util.Map;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.service.spi.Configurable;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.service.spi.Startable;
import org.jspecify.annotations.Nullable;

/**
 * The region factory that the application has chosen, with guarded regions. Timestamps hold names of tables alone, and
 * pass.
 */
final class GuardedRegionFactory implements RegionFactory, Configurable, ServiceRegistryAwareService, Startable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RegionFactory delegate;
    private final transient CacheSessions sessions;
    private final transient TenantAttributeRows rows;

    GuardedRegionFactory(RegionFactory delegate, CacheSessions sessions, TenantAttributeRows rows) {
        this.delegate = delegate;
        this.sessions = sessions;
        this.rows = rows;
    }

    RegionFactory delegate() {
        return delegate;
    }

    CacheSessions sessions() {
        return sessions;
    }

    @Override
    public void injectServices(ServiceRegistryImplementor registry) {
        if (delegate instanceof ServiceRegistryAwareService aware) {
            aware.injectServices(registry);
        }
    }

    @Override
    public void configure(Map<String, Object> settings) {
        if (delegate instanceof Configurable configurable) {
            configurable.configure(settings);
        }
    }

    @Override
    public void start() {
        if (delegate instanceof Startable startable) {
            startable.start();
        }
    }

    @Override
    public void start(SessionFactoryOptions options, Map<String, Object> settings) {
        delegate.start(options, settings);
    }

    @Override
    public void stop() {
        delegate.stop();
    }

    @Override
    public boolean isMinimalPutsEnabledByDefault() {
        return delegate.isMinimalPutsEnabledByDefault();
    }

    @Override
    public @Nullable AccessType getDefaultAccessType() {
        return delegate.getDefaultAccessType();
    }

    @Override
    public String qualify(String regionName) {
        return delegate.qualify(regionName);
    }

    @Override
    public CacheTransactionSynchronization createTransactionContext(SharedSessionContractImplementor session) {
        return delegate.createTransactionContext(session);
    }

    @Override
    public long nextTimestamp() {
        return delegate.nextTimestamp();
    }

    @Override
    public long getTimeout() {
        return delegate.getTimeout();
    }

    @Override
    public DomainDataRegion buildDomainDataRegion(
            DomainDataRegionConfig config, DomainDataRegionBuildingContext context) {
        return new GuardedDomainRegion(delegate.buildDomainDataRegion(config, context), this, rows);
    }

    @Override
    public QueryResultsRegion buildQueryResultsRegion(String regionName, SessionFactoryImplementor factory) {
        return new GuardedQueryRegion(delegate.buildQueryResultsRegion(regionName, factory), this);
    }

    @Override
    public TimestampsRegion buildTimestampsRegion(String regionName, SessionFactoryImplementor factory) {
        return delegate.buildTimestampsRegion(regionName, factory);
    }
}
