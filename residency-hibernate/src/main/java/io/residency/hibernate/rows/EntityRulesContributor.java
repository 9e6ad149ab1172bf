package io.residency.hibernate.rows;

import io.residency.hibernate.entities.EntityRules;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;

/** Gives each session factory the rules of its entities, and tells it which SQL the application has written. */
public final class EntityRulesContributor implements SessionFactoryServiceContributor {
    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder builder) {
        EntityRules rules = new EntityRules();
        builder.addService(EntityRules.class, rules);
        builder.addService(FactoryRows.class, new FactoryRows(rules));
        builder.addInitiator(new WrittenQueries.Initiator());
    }
}
