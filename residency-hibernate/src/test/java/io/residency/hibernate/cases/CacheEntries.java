package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.Caching;
import org.hibernate.cache.internal.CacheKeyImplementation;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The cache behind Hibernate's, as another of its users reaches it. */
final class CacheEntries {
    private CacheEntries() {}

    /** Puts what a region holds for one tenant under the key of another. */
    static void copy(World world, String name, String from, String to) throws Exception {
        Cache<Object, Object> cache = cache(world, World.class.getPackageName() + "." + name);
        Map<String, Object> keys = new HashMap<>();
        cache.forEach(entry -> keys.put(((CacheKeyImplementation) entry.getKey()).getTenantId(), entry.getKey()));
        assertThat(keys).containsOnlyKeys(from, to);
        cache.put(keys.get(to), cache.get(keys.get(from)));
    }

    private static Cache<Object, Object> cache(World world, String region) throws Exception {
        RegionFactory regions = world.factory()
                .unwrap(SessionFactoryImplementor.class)
                .getCache()
                .getRegionFactory();
        return Caching.getCachingProvider().getCacheManager().getCache(regions.qualify(region));
    }
}
