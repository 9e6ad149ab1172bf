package io.residency.directory;

import io.residency.Tenant;
import java.util.Optional;

/**
 * Where residences are looked up: the application's own, or a built-in one. Asked by {@link Residences}, on the thread
 * that needs the answer, and by several threads at once.
 *
 * <p>Null, anything thrown, and an answer for another tenant or key count as a directory that cannot be asked. The message
 * of what is thrown is never repeated. A directory that never answers holds the threads that ask it for that tenant, so an
 * implementation sets its own time limit. One that reaches its data through this library asks in no tenant's scope: being
 * asked for a tenant while it is asked for the same one, it is refused. One that is {@link AutoCloseable} is closed with
 * its {@link Residences}.
 */
public interface TenantDirectory {

    /** The assignment of that tenant; empty where the directory does not know the tenant. */
    Optional<Assignment> find(Tenant tenant) throws Exception;

    /**
     * The assignment of the tenant for whom tenant columns hold that key; empty where there is none.
     *
     * <p>Unless overridden it serves tenants whose key is their id. A directory that gives other keys overrides it.
     *
     * @param key text that could be a tenant id: {@link Residences} asks for no other
     */
    default Optional<Assignment> findByKey(String key) throws Exception {
        Optional<Tenant> tenant = LegalId.tenant(key);
        return tenant.isEmpty()
                ? Optional.empty()
                : find(tenant.get()).filter(it -> it.effectiveKey().equals(key));
    }
}
