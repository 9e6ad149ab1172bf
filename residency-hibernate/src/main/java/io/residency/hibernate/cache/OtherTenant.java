package io.residency.hibernate.cache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Sessions that say they are another tenant's, to make keys with. */
final class OtherTenant {
    private OtherTenant() {}

    /** All but the tenant is the session's. */
    static SharedSessionContractImplementor of(SharedSessionContractImplementor session, String tenant) {
        return (SharedSessionContractImplementor) Proxy.newProxyInstance(
                OtherTenant.class.getClassLoader(),
                new Class<?>[] {SharedSessionContractImplementor.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getTenantIdentifier")) {
                        return tenant;
                    }
                    if (method.getName().equals("getTenantIdentifierValue")
                            && session.getTenantIdentifierValue() instanceof String) {
                        return tenant;
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
