package io.residency.hibernate.cache;

import org.hibernate.cache.spi.ExtendedStatisticsSupport;
import org.hibernate.cache.spi.Region;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.stat.CacheRegionStatistics;

/** What the regions have in common. */
abstract class GuardedRegion<R extends Region> implements Region, ExtendedStatisticsSupport {
    final R delegate;
    private final GuardedRegionFactory factory;

    GuardedRegion(R delegate, GuardedRegionFactory factory) {
        this.delegate = delegate;
        this.factory = factory;
    }

    final CacheSessions sessions() {
        return factory.sessions();
    }

    @Override
    public final String getName() {
        return delegate.getName();
    }

    @Override
    public final RegionFactory getRegionFactory() {
        return factory;
    }

    @Override
    public final void clear() {
        delegate.clear();
    }

    @Override
    public final void destroy() {
        delegate.destroy();
    }

    @Override
    public final long getElementCountInMemory() {
        return delegate instanceof ExtendedStatisticsSupport extended
                ? extended.getElementCountInMemory()
                : CacheRegionStatistics.NO_EXTENDED_STAT_SUPPORT_RETURN;
    }

    @Override
    public final long getElementCountOnDisk() {
        return delegate instanceof ExtendedStatisticsSupport extended
                ? extended.getElementCountOnDisk()
                : CacheRegionStatistics.NO_EXTENDED_STAT_SUPPORT_RETURN;
    }

    @Override
    public final long getSizeInMemory() {
        return delegate instanceof ExtendedStatisticsSupport extended
                ? extended.getSizeInMemory()
                : CacheRegionStatistics.NO_EXTENDED_STAT_SUPPORT_RETURN;
    }
}
