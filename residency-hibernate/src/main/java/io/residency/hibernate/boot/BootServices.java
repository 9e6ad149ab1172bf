package io.residency.hibernate.boot;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** The services of Hibernate that act at boot, in guarded form. */
public final class BootServices {
    private BootServices() {}

    public static void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new StoreSchemaToolInitiator());
        SessionTables.contribute(builder);
        AuditEntities.contribute(builder);
    }
}
