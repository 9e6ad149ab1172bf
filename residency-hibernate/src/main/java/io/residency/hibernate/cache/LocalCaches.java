package io.residency.hibernate.cache;

import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import org.hibernate.cache.spi.RegionFactory;

/**
 * Knows caches that store in this process and nowhere else. All others may be one cache of processes in several regions: so
 * may an Ehcache, for its configuration is not seen from here.
 */
final class LocalCaches {
    private static final String JCACHE = "org.hibernate.cache.jcache.internal.JCacheRegionFactory";

    /** Hibernate's own for tests. */
    private static final String MAPS = "org.hibernate.testing.cache.CachingRegionFactory";

    /** The cache managers of JCache's providers that have no cluster: Caffeine, cache2k, and the reference implementation. */
    private static final Set<String> MANAGERS = Set.of(
            "com.github.benmanes.caffeine.jcache.CacheManagerImpl",
            "org.cache2k.jcache.provider.JCacheManagerAdapter",
            "org.jsr107.ri.RICacheManager");

    private LocalCaches() {}

    /** By the exact class: what extends one may do more. */
    static boolean isLocal(RegionFactory factory) {
        return switch (factory.getClass().getName()) {
            case MAPS -> true;
            case JCACHE -> MANAGERS.contains(manager(factory));
            default -> false;
        };
    }

    private static String manager(RegionFactory factory) {
        try {
            Object manager = factory.getClass().getMethod("getCacheManager").invoke(factory);
            return manager == null ? "" : manager.getClass().getName();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException unknown) {
            return "";
        }
    }
}
