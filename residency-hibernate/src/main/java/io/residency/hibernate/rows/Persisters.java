package io.residency.hibernate.rows;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/** Finds the entity of an object without loading it. */
final class Persisters {
    private Persisters() {}

    static EntityPersister of(SharedSessionContractImplementor session, @Nullable String name, Object row) {
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(row);
        if (lazy == null) {
            return session.getEntityPersister(name, row);
        }
        return lazy.isUninitialized()
                ? session.getFactory().getMappingMetamodel().getEntityDescriptor(lazy.getEntityName())
                : session.getEntityPersister(name, lazy.getImplementation());
    }
}
