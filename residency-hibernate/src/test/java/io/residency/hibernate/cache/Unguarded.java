package io.residency.hibernate.cache;

import java.io.Serial;
import java.util.Collection;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;

/** Finds no service of this library: Hibernate as it is without it. */
final class Unguarded extends ClassLoaderServiceImpl {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public <S> Collection<S> loadJavaServices(Class<S> contract) {
        return super.loadJavaServices(contract).stream()
                .filter(service -> !service.getClass().getName().startsWith("io.residency."))
                .toList();
    }
}
