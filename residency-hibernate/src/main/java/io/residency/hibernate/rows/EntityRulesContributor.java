package io.residency.hibernate.rows;

import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;

/** Gives each session factory the rules of its entities. */
public final class EntityRulesContributor implements SessionFactoryServiceContributor {
    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder builder) {
        builder.addService(EntityRules.class, new EntityRules());
    }
}
