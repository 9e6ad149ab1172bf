package io.residency.hibernate.persisters;

import io.residency.hibernate.rows.Origins;
import java.util.function.Consumer;
import org.hibernate.EntityNameResolver;
import org.hibernate.bytecode.spi.ReflectionOptimizer;
import org.hibernate.mapping.Property;
import org.hibernate.metamodel.RepresentationMode;
import org.hibernate.metamodel.spi.EntityInstantiator;
import org.hibernate.metamodel.spi.EntityRepresentationStrategy;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.proxy.ProxyFactory;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's way to make an entity's objects, which remembers for whom one was made: also of those that others make in that
 * way and fill by themselves, as Envers does, of which no listener is told.
 */
@SuppressWarnings("removal") // Hibernate asks for the optimizer
record OriginRepresentation(EntityPersister persister, EntityRepresentationStrategy standard, EntityInstantiator made)
        implements EntityRepresentationStrategy {
    /** @param before what was answered the last time; null the first time */
    static EntityRepresentationStrategy of(
            @Nullable EntityRepresentationStrategy before,
            EntityPersister persister,
            EntityRepresentationStrategy standard) {
        if (before != null || standard.getMode() != RepresentationMode.POJO) {
            return before == null ? standard : before;
        }
        return new OriginRepresentation(persister, standard, new Made(persister, standard.getInstantiator()));
    }

    @Override
    public EntityInstantiator getInstantiator() {
        return made;
    }

    @Override
    public ProxyFactory getProxyFactory() {
        return standard.getProxyFactory();
    }

    @Override
    public boolean isBytecodeEnhanced() {
        return standard.isBytecodeEnhanced();
    }

    @Override
    public JavaType<?> getProxyJavaType() {
        return standard.getProxyJavaType();
    }

    @Override
    public JavaType<?> getLoadJavaType() {
        return standard.getLoadJavaType();
    }

    @Override
    public void visitEntityNameResolvers(Consumer<EntityNameResolver> consumer) {
        standard.visitEntityNameResolvers(consumer);
    }

    @Override
    public RepresentationMode getMode() {
        return standard.getMode();
    }

    @Override
    public ReflectionOptimizer getReflectionOptimizer() {
        return standard.getReflectionOptimizer();
    }

    @Override
    public JavaType<?> getMappedJavaType() {
        return standard.getMappedJavaType();
    }

    @Override
    public PropertyAccess resolvePropertyAccess(Property attribute) {
        return standard.resolvePropertyAccess(attribute);
    }

    private record Made(EntityPersister persister, EntityInstantiator standard) implements EntityInstantiator {
        @Override
        public Object instantiate() {
            return Origins.ofMade(persister, standard.instantiate());
        }

        @Override
        public boolean canBeInstantiated() {
            return standard.canBeInstantiated();
        }

        @Override
        public boolean isInstance(Object object) {
            return standard.isInstance(object);
        }

        @Override
        public boolean isSameClass(Object object) {
            return standard.isSameClass(object);
        }
    }
}
