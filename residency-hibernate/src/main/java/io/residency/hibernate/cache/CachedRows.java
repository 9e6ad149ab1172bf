package io.residency.hibernate.cache;

import io.residency.policy.RowOwner;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Says whose row a cached state of an entity is. Safe for use by several threads. */
interface CachedRows {
    /**
     * Whose it is: the scope's where nothing in the value says it, since then the stamp alone does.
     *
     * @param entity the root entity's name
     * @param value as it is put into the cache, without a stamp
     */
    RowOwner owner(SharedSessionContractImplementor session, String entity, Object value);
}
