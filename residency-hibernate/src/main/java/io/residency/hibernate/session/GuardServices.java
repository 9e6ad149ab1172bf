package io.residency.hibernate.session;

import io.residency.hibernate.boot.BootServices;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.service.spi.ServiceContributor;

/** Puts the guarded connections and the scope's tenant identifiers into each service registry. */
public final class GuardServices implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        SessionGuard guard = new SessionGuard(builder.getSettings());
        builder.applySetting(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, guard.connections());
        builder.applySetting(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, guard.identifiers());
        BootServices.contribute(builder);
    }
}
