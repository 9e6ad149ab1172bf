package io.residency.hibernate.cases;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.boot.spi.MetadataImplementor;

/** Hibernate as it is where the library is not on the class path: no service of this library is found. */
@SuppressWarnings("serial") // never serialised
final class Unguarded extends ClassLoaderServiceImpl {
    private Unguarded() {}

    @Override
    public <S> Collection<S> loadJavaServices(Class<S> serviceContract) {
        return super.loadJavaServices(serviceContract).stream()
                .filter(service -> !service.getClass().getName().startsWith("io.residency."))
                .toList();
    }

    static MetadataImplementor metadata(Map<String, Object> settings, Consumer<MetadataSources> mapping) {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoaderService(new Unguarded())
                        .build())
                .applySettings(settings)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        mapping.accept(sources);
        return (MetadataImplementor) sources.buildMetadata();
    }

    static SessionFactory factory(Map<String, Object> settings, Consumer<MetadataSources> mapping) {
        return metadata(settings, mapping).buildSessionFactory();
    }
}
