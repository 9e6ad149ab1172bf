package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The cache behind Hibernate's, as another of its users reaches it. */
final class CacheEntries {
    private CacheEntries() {}

    /** Puts the value of each of a region's two entries under the other's key. */
    static void swap(World world, String name) throws Exception {
        Cache<Object, Object> cache = cache(world, World.class.getPackageName() + "." + name);
        List<Cache.Entry<Object, Object>> entries = new ArrayList<>();
        cache.forEach(entries::add);
        assertThat(entries).hasSize(2);
        cache.put(entries.get(0).getKey(), entries.get(1).getValue());
        cache.put(entries.get(1).getKey(), entries.get(0).getValue());
    }

    private static Cache<Object, Object> cache(World world, String region) throws Exception {
        JCacheRegionFactory regions = (JCacheRegionFactory) world.factory()
                .unwrap(SessionFactoryImplementor.class)
                .getCache()
                .getRegionFactory();
        return regions.getCacheManager().getCache(regions.qualify(region));
    }
}
