package io.residency.hibernate.session;

import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.Scope;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's tenant identifier of the current scope: a tenant's key in the type of the mapping's {@code @TenantId}
 * attributes; a reserved one for a region, a definition window, and nobody. Safe for use by several threads.
 */
public final class TenantIdentifiers implements CurrentTenantIdentifierResolver<Object> {
    private final Supplier<Residency> residency;
    private final ConcurrentHashMap<Object, Scope> roots = new ConcurrentHashMap<>();
    private volatile @Nullable IdentifierType type;

    TenantIdentifiers(Supplier<Residency> residency) {
        this.residency = residency;
    }

    /**
     * The type of the identifiers, which the mapping says.
     *
     * @return what is wrong with it, or null
     */
    @Nullable
    public String use(Class<?> of) {
        IdentifierType wanted = IdentifierType.of(of);
        IdentifierType used = type;
        if (wanted == null) {
            return "has the type " + of.getSimpleName() + "; expected one of " + IdentifierType.expected();
        }
        if (used != null && !used.equals(wanted)) {
            return "has another type than that of another session factory with the same service registry; expected one"
                    + " service registry for each";
        }
        type = wanted;
        return null;
    }

    @Override
    public Object resolveCurrentTenantIdentifier() {
        return of(residency.get().current());
    }

    /** Each session is compared with the scope by itself. */
    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    /** Whether it stands for all tenants of a region. */
    @Override
    public boolean isRoot(Object identifier) {
        return roots.containsKey(identifier);
    }

    /**
     * The identifier of a scope.
     *
     * @throws HibernateException when the tenant's key is none of the type of the {@code @TenantId} attributes
     */
    Object of(Scope scope) {
        IdentifierType as = type();
        if (scope instanceof Scope.OfTenant tenant) {
            return ofKey(key(tenant), as);
        }
        Object reserved = as.reserved(scope);
        if (reserved == null) {
            throw new IllegalStateException("a scope without an identifier");
        }
        if (!(scope instanceof Scope.Nobody)) {
            roots.putIfAbsent(reserved, scope);
        }
        return reserved;
    }

    private Object ofKey(String key, IdentifierType as) {
        try {
            Object identifier = as.ofKey(key);
            if (!isRoot(identifier) && !identifier.equals(as.reserved(Scope.nobody()))) {
                return identifier;
            }
        } catch (IllegalArgumentException none) {
            throw new HibernateException(
                    "The key of the scope's tenant is not a value of the type of the @TenantId"
                            + " attributes. Have the directory give the tenant a key of that type: residency.tenant-keys.<tenant>.");
        }
        throw new HibernateException(
                "The key of the scope's tenant is reserved for scopes that are no tenant's. Have the"
                        + " directory give the tenant another key: residency.tenant-keys.<tenant>.");
    }

    private String key(Scope.OfTenant scope) {
        return residency.get().lookup(scope.tenant()) instanceof ResidenceLookup.Known known
                ? known.residence().key()
                : scope.tenant().id();
    }

    private IdentifierType type() {
        IdentifierType known = type;
        return known == null ? IdentifierType.TEXT : known;
    }
}
