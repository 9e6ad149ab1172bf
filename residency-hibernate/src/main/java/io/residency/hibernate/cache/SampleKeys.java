package io.residency.hibernate.cache;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.NaturalIdMapping;
import org.hibernate.metamodel.mapping.internal.SimpleNaturalIdMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of one id for two tenants, to see whether they differ. Where no id can be made, the first key of a session is
 * compared instead.
 */
final class SampleKeys {
    private static final Map<Class<?>, Object> IDS = Map.of(
            Long.class,
            1L,
            Integer.class,
            1,
            Short.class,
            (short) 1,
            Byte.class,
            (byte) 1,
            Character.class,
            '1',
            String.class,
            "1",
            UUID.class,
            new UUID(0, 1),
            BigInteger.class,
            BigInteger.ONE,
            BigDecimal.class,
            BigDecimal.ONE);

    private final SessionFactoryImplementor factory;

    SampleKeys(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    boolean differ(EntityDataAccess access, EntityPersister entity) {
        Object id = id(entity.getIdentifierType());
        return id == null || differ(tenant -> access.generateCacheKey(id, entity, factory, tenant));
    }

    boolean differ(CollectionDataAccess access, CollectionPersister collection) {
        Object id = id(collection.getOwnerEntityPersister().getIdentifierType());
        return id == null || differ(tenant -> access.generateCacheKey(id, collection, factory, tenant));
    }

    boolean differ(NaturalIdDataAccess access, EntityPersister entity) {
        NaturalIdMapping mapping = entity.getNaturalIdMapping();
        Object values = mapping instanceof SimpleNaturalIdMapping
                ? null
                : new Object[mapping.getNaturalIdAttributes().size()];
        return differ(tenant -> access.generateCacheKey(values, entity, session(tenant)));
    }

    private static boolean differ(Function<String, Object> keys) {
        Object one;
        Object other;
        try {
            one = keys.apply("one");
            other = keys.apply("other");
        } catch (RuntimeException noSample) {
            return true;
        }
        return !one.equals(other);
    }

    private static @Nullable Object id(Type type) {
        return IDS.get(type.getReturnedClass());
    }

    /** One that knows its tenant alone. */
    private SharedSessionContractImplementor session(String tenant) {
        return (SharedSessionContractImplementor) Proxy.newProxyInstance(
                SampleKeys.class.getClassLoader(),
                new Class<?>[] {SharedSessionContractImplementor.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTenantIdentifier" -> tenant;
                    case "getTenantIdentifierValue" -> null;
                    case "getFactory", "getSessionFactory" -> factory;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
