package io.residency.hibernate.cache;

import io.residency.policy.RowOwner;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Says whose row an entry of one kind is. Safe for use by several threads. */
interface CachedRows {
    /** Of query results nothing says it. */
    CachedRows UNSAID = (session, id, value) -> new RowOwner.OfScope();

    /**
     * Whose it is: the scope's where nothing in key and value says it, since then the stamp alone does.
     *
     * @param id of the entity, or of a collection's owner, as the key holds it; null where there is no key
     * @param value as it is put into the cache, without a stamp
     */
    RowOwner owner(SharedSessionContractImplementor session, @Nullable Object id, Object value);
}
