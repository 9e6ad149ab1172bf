package io.residency.hibernate.boot;

import io.residency.hibernate.cache.GuardedRegionFactoryInitiator;
import io.residency.hibernate.persisters.BoundEnvironmentInitiator;
import io.residency.hibernate.persisters.BoundMutationsInitiator;
import io.residency.hibernate.persisters.OriginPersisters;
import io.residency.hibernate.session.GuardServices;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.service.spi.ServiceContributor;

/** Puts the services of Hibernate into each service registry in guarded form. */
public final class BootServices implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        GuardServices.contribute(builder);
        StoreSchemaToolInitiator.contribute(builder);
        builder.addInitiator(GuardedRegionFactoryInitiator.INSTANCE);
        OriginPersisters.contribute(builder);
        builder.addInitiator(BoundMutationsInitiator.INSTANCE);
        builder.addInitiator(BoundEnvironmentInitiator.INSTANCE);
        SessionTables.contribute(builder);
        AuditEntities.contribute(builder);
    }
}
