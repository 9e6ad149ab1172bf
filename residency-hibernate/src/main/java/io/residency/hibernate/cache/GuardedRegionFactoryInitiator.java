package io.residency.hibernate.cache;

import java.util.Map;
import java.util.function.Function;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.internal.RegionFactoryInitiator;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/** Guards the region factory that Hibernate finds in the settings; where it finds none there is no cache to guard. */
public final class GuardedRegionFactoryInitiator implements StandardServiceInitiator<RegionFactory> {
    public static final GuardedRegionFactoryInitiator INSTANCE = new GuardedRegionFactoryInitiator(BornSessions::new);

    private final Function<ServiceRegistry, CacheSessions> births;

    /** @param births knows the sessions of a service registry */
    GuardedRegionFactoryInitiator(Function<ServiceRegistry, CacheSessions> births) {
        this.births = births;
    }

    @Override
    public Class<RegionFactory> getServiceInitiated() {
        return RegionFactory.class;
    }

    @Override
    public RegionFactory initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        RegionFactory found = RegionFactoryInitiator.INSTANCE.initiateService(settings, registry);
        if (found instanceof NoCachingRegionFactory) {
            return found; // Hibernate asks for it by its type
        }
        CacheSessions sessions = births.apply(registry);
        return new GuardedRegionFactory(found, sessions, new TenantAttributeRows(sessions));
    }
}
