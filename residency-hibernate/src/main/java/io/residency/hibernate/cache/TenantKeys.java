package io.residency.hibernate.cache;

import java.util.function.Function;
import org.hibernate.HibernateException;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Holds the keys of one kind of entries to carrying the tenant: the first is compared with that of the same id for another
 * tenant. Safe for use by several threads.
 */
final class TenantKeys {
    /** What no tenant's identifier ends with, since it never ends with white space. */
    private static final String OTHER = "/other ";

    static final String SETTING = "hibernate.cache.keys_factory";

    private final String entityOrRole;
    private volatile boolean proven;

    TenantKeys(String entityOrRole) {
        this.entityOrRole = entityOrRole;
    }

    /** Whose key is asked for: Hibernate's cache API names no tenant, and means the scope's. */
    static @Nullable String tenant(@Nullable String named, SessionFactoryImplementor factory) {
        CurrentTenantIdentifierResolver<Object> resolver =
                factory.getSessionFactoryOptions().getCurrentTenantIdentifierResolver();
        return named == null && resolver != null
                ? factory.getTenantIdentifierJavaType().toString(resolver.resolveCurrentTenantIdentifier())
                : named;
    }

    /**
     * The key for the tenant.
     *
     * @param keys the key of the same id for each tenant
     * @throws HibernateException when two tenants have one key
     */
    Object proven(@Nullable String tenant, Function<@Nullable String, Object> keys) {
        Object key = keys.apply(tenant);
        prove(key, tenant, keys);
        return key;
    }

    /** As {@link #proven}, of a key that was made already. */
    void prove(Object key, @Nullable String tenant, Function<String, Object> keys) {
        if (!proven && tenant != null) {
            if (key.equals(keys.apply(tenant + OTHER))) {
                throw new HibernateException(SETTING + " " + problem(entityOrRole));
            }
            proven = true;
        }
    }

    static String problem(String entityOrRole) {
        return "makes keys of " + entityOrRole
                + " that do not carry the tenant, so that tenants share entries; remove it, or"
                + " name a factory whose keys do";
    }
}
