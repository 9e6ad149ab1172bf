package io.residency.hibernate.rows;

import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;

/** Gives each session factory the rules of its entities, and tells it which SQL the application has written. */
public final class EntityRulesContributor implements SessionFactoryServiceContributor {
    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder builder) {
        builder.addService(EntityRules.class, new EntityRules());
        builder.addInitiator(new WrittenQueries.Initiator());
    }
}
