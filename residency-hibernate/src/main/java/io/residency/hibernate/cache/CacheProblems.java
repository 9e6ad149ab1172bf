package io.residency.hibernate.cache;

import io.residency.Region;
import io.residency.config.Problem;
import io.residency.config.ResidencyConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.spi.QueryResultsCache;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** What is wrong with the second-level cache of a session factory that has been built. */
public final class CacheProblems {
    private static final String REGIONS = "residency.cache.regions";

    private final SessionFactoryImplementor factory;
    private final SampleKeys samples;
    private final List<Problem> problems = new ArrayList<>();

    private CacheProblems(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.samples = new SampleKeys(factory);
    }

    /** All of them; none where there is no cache. */
    public static List<Problem> of(SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        CacheProblems found = new CacheProblems(factory);
        RegionFactory regions = factory.getServiceRegistry().requireService(RegionFactory.class);
        if (regions instanceof GuardedRegionFactory guarded) {
            found.place(guarded.delegate(), configuration);
        } else if (!(regions instanceof NoCachingRegionFactory)) {
            found.replaced("the region factory");
            return List.copyOf(found.problems);
        }
        found.entities();
        found.collections();
        found.queries();
        return found.problems.stream().distinct().sorted().toList();
    }

    private void entities() {
        factory.getMappingMetamodel().forEachEntityDescriptor(entity -> {
            var states = entity.getCacheAccessStrategy();
            if (states instanceof GuardedEntityAccess ours) {
                keys(entity.getRootEntityName(), samples.differ(ours.delegate, entity));
            } else if (states != null) {
                replaced("the cache of " + entity.getRootEntityName());
            }
            var naturalIds = entity.getNaturalIdCacheAccessStrategy();
            if (naturalIds instanceof GuardedNaturalIdAccess ours) {
                keys(entity.getRootEntityName(), samples.differ(ours.delegate, entity));
            } else if (naturalIds != null) {
                replaced("the cache of natural ids of " + entity.getRootEntityName());
            }
        });
    }

    private void collections() {
        factory.getMappingMetamodel().forEachCollectionDescriptor(collection -> {
            var elements = collection.getCacheAccessStrategy();
            if (elements instanceof GuardedCollectionAccess ours) {
                keys(collection.getRole(), samples.differ(ours.delegate, collection));
            } else if (elements != null) {
                replaced("the cache of " + collection.getRole());
            }
        });
    }

    private void queries() {
        QueryResultsCache results = factory.getSessionFactoryOptions().isQueryCacheEnabled()
                ? factory.getCache().getDefaultQueryResultsCache()
                : null;
        if (results != null && !(results.getRegion() instanceof GuardedQueryRegion)) {
            replaced("the cache of query results");
        }
    }

    private void replaced(String what) {
        problems.add(new Problem(
                CacheSettings.CACHE_REGION_FACTORY,
                what
                        + " is not guarded: a service that the application adds replaces it; remove it, and name the region"
                        + " factory by this setting"));
    }

    private void keys(String entityOrRole, boolean differ) {
        if (!differ) {
            problems.add(new Problem(TenantKeys.SETTING, TenantKeys.problem(entityOrRole)));
        }
    }

    private void place(RegionFactory regions, ResidencyConfiguration configuration) {
        Set<Region> places = configuration.cacheRegions();
        Region here = configuration.rules().localRegion();
        if (places.isEmpty() && !LocalCaches.isLocal(regions)) {
            problems.add(new Problem(
                    REGIONS,
                    "is missing: nothing says where the second-level cache of "
                            + regions.getClass().getName()
                            + " stores; expected every region that it reaches, or a cache that is known to stay in this"
                            + " process, such as Caffeine's JCache provider"));
        }
        if (here != null) {
            for (Region outside : places) {
                if (!configuration.rules().boundaryOf(here).contains(outside)) {
                    problems.add(new Problem(
                            REGIONS,
                            "'" + outside + "' is outside the boundary of '" + here
                                    + "', where this process runs; expected"
                                    + " regions within it, or a cache for each region"));
                }
            }
        }
    }
}
