package io.residency.hibernate.boot;

import io.residency.hibernate.Regions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.cfg.Configuration;

/** A service of the application, that is found after all those on the class path. */
@SuppressWarnings("serial") // never serialized
final class Found extends ClassLoaderServiceImpl {
    private final Object service;

    private Found(Object service) {
        this.service = service;
    }

    @Override
    public <S> Collection<S> loadJavaServices(Class<S> contract) {
        List<S> found = new ArrayList<>(super.loadJavaServices(contract));
        if (contract.isInstance(service)) {
            found.add(contract.cast(service));
        }
        return found;
    }

    /** A session factory that finds it. */
    static SessionFactory open(Object service, Class<?> entity) {
        Configuration configuration = new Configuration(new BootstrapServiceRegistryBuilder()
                .applyClassLoaderService(new Found(service))
                .build());
        configuration.getProperties().putAll(new Regions("own").settings());
        configuration.addAnnotatedClass(entity);
        return configuration.buildSessionFactory();
    }
}
