package io.residency.hibernate.persisters;

import io.residency.hibernate.entities.EntityRule;
import io.residency.hibernate.entities.EntityRules;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.collection.BasicCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.collection.OneToManyPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.internal.PersisterFactoryInitiator;
import org.hibernate.persister.spi.PersisterClassResolver;
import org.hibernate.persister.spi.PersisterFactory;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/** Makes persisters of entities that remember origins; whatever else the application has chosen stays. */
public final class OriginPersisters implements PersisterFactory, ServiceRegistryAwareService {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PersisterFactory delegate;
    private final transient ServiceRegistryImplementor registry;

    private OriginPersisters(PersisterFactory delegate, ServiceRegistryImplementor registry) {
        this.delegate = delegate;
        this.registry = registry;
    }

    public static void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new Initiator());
    }

    /** The resident entities whose origins nobody remembers, since the application has chosen another persister. */
    public static List<String> forgetting(SessionFactoryImplementor factory) {
        List<String> found = new ArrayList<>();
        factory.getMappingMetamodel().forEachEntityDescriptor(entity -> {
            EntityRule rule = EntityRules.of(factory).rule(entity.getEntityName());
            if (rule != null && rule.isResident() && !(entity instanceof OriginPersister)) {
                found.add(entity.getEntityName());
            }
        });
        return found;
    }

    @Override
    public void injectServices(ServiceRegistryImplementor services) {
        if (delegate instanceof ServiceRegistryAwareService aware) {
            aware.injectServices(services);
        }
    }

    @Override
    public EntityPersister createEntityPersister(
            PersistentClass entity,
            @Nullable EntityDataAccess cache,
            @Nullable NaturalIdDataAccess naturalIds,
            RuntimeModelCreationContext context) {
        Class<?> chosen = registry.requireService(PersisterClassResolver.class).getEntityPersisterClass(entity);
        if (chosen == SingleTableEntityPersister.class) {
            return new OriginPersister.OfOneTable(entity, cache, naturalIds, context);
        }
        if (chosen == JoinedSubclassEntityPersister.class) {
            return new OriginPersister.OfJoinedTables(entity, cache, naturalIds, context);
        }
        return chosen == UnionSubclassEntityPersister.class
                ? new OriginPersister.OfTables(entity, cache, naturalIds, context)
                : delegate.createEntityPersister(entity, cache, naturalIds, context);
    }

    @Override
    public CollectionPersister createCollectionPersister(
            Collection collection, @Nullable CollectionDataAccess cache, RuntimeModelCreationContext context) {
        Class<?> chosen = registry.requireService(PersisterClassResolver.class).getCollectionPersisterClass(collection);
        if (chosen == OneToManyPersister.class) {
            return new OwnElementsPersister(collection, cache, context);
        }
        return chosen == BasicCollectionPersister.class
                ? new OwnValuesPersister(collection, cache, context)
                : delegate.createCollectionPersister(collection, cache, context);
    }

    /** Wraps the one that the settings name, or Hibernate's own. */
    private static final class Initiator implements StandardServiceInitiator<PersisterFactory> {
        @Override
        public Class<PersisterFactory> getServiceInitiated() {
            return PersisterFactory.class;
        }

        @Override
        public PersisterFactory initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
            return new OriginPersisters(
                    PersisterFactoryInitiator.INSTANCE.initiateService(settings, registry), registry);
        }
    }
}
