package io.residency.hibernate.boot;

import io.residency.hibernate.cache.GuardedRegionFactoryInitiator;
import io.residency.hibernate.rows.BoundMutationsInitiator;
import io.residency.hibernate.rows.OriginPersisters;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** The services of Hibernate that are put in guarded form. */
public final class BootServices {
    private BootServices() {}

    public static void contribute(StandardServiceRegistryBuilder builder) {
        StoreSchemaToolInitiator.contribute(builder);
        builder.addInitiator(GuardedRegionFactoryInitiator.INSTANCE);
        OriginPersisters.contribute(builder);
        builder.addInitiator(BoundMutationsInitiator.INSTANCE);
        SessionTables.contribute(builder);
        AuditEntities.contribute(builder);
    }
}
