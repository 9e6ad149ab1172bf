package io.residency.hibernate.session;

import org.hibernate.HibernateException;
import org.hibernate.Version;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.MultiTenancySettings;

/** Puts the guarded connections and the scope's tenant identifiers into each service registry. */
public final class GuardServices {
    /** Hibernate asks it of each session since 7.4; without it none would be judged. */
    private static final String ASKED_AT_BIRTH = "org/hibernate/engine/extension/spi/ExtensionIntegration.class";

    private GuardServices() {}

    /**
     * Before any other service of the registry asks for a connection.
     *
     * @throws HibernateException when Hibernate is too old to be guarded
     */
    public static void contribute(StandardServiceRegistryBuilder builder) {
        if (Version.class.getClassLoader().getResource(ASKED_AT_BIRTH) == null) {
            throw new HibernateException("residency-hibernate guards Hibernate 7.4 or newer, and this is "
                    + Version.getVersionString() + ". Use hibernate-core 7.4 or newer.");
        }
        SessionGuard guard = new SessionGuard(builder.getSettings());
        builder.applySetting(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, guard.connections());
        builder.applySetting(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, guard.identifiers());
    }
}
