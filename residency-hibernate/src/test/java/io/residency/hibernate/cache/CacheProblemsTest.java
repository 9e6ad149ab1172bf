package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.config.Problem;
import java.io.Serial;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cfg.CacheSettings;
import org.junit.jupiter.api.Test;

/** What is found wrong with the cache of a session factory that has been built. */
class CacheProblemsTest {
    private static final String FACTORY = CacheSettings.CACHE_REGION_FACTORY;

    /** Nothing says where it stores. */
    static final class SomeRegionFactory extends JCacheRegionFactory {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @Test
    void nothing_is_wrong_with_caches_in_this_process() throws Exception {
        assertThat(problems(new Unit.Settings())).isEmpty();
    }

    @Test
    void without_a_cache_nothing_is_wrong() throws Exception {
        Unit.Settings none = new Unit.Settings()
                .with(CacheSettings.USE_SECOND_LEVEL_CACHE, false)
                .with(CacheSettings.USE_QUERY_CACHE, false);
        try (Unit unit = Unit.guarded(none)) {
            assertThat(CacheProblems.of(unit.factory, unit.scopes.residency.configuration()))
                    .isEmpty();
            assertThat(unit.factory.getServiceRegistry().requireService(RegionFactory.class))
                    .isInstanceOf(NoCachingRegionFactory.class);
        }
    }

    @Test
    void keys_without_the_tenant_are_found() throws Exception {
        assertThat(problems(simpleKeys()))
                .extracting(Problem::key)
                .containsOnly("hibernate.cache.keys_factory")
                .hasSize(9);
    }

    @Test
    void keys_without_the_tenant_are_refused_when_the_first_is_made() throws Exception {
        try (Unit unit = Unit.guarded(simpleKeys())) {
            assertThatThrownBy(() -> unit.session("acme", session -> session.find(Customer.class, 1L)))
                    .isInstanceOf(HibernateException.class)
                    .hasMessage(
                            "hibernate.cache.keys_factory makes keys of io.residency.hibernate.cache.Customer that do"
                                    + " not carry the tenant, so that tenants share entries; remove it, or name a factory whose"
                                    + " keys do");
        }
    }

    @Test
    void a_cache_of_which_nothing_says_where_it_stores_is_found() throws Exception {
        assertThat(problems(elsewhere()))
                .containsExactly(new Problem(
                        "residency.cache.regions",
                        "is missing: nothing says where the second-level cache of " + SomeRegionFactory.class.getName()
                                + " stores; expected every region that it reaches, or a cache that is known to stay in this"
                                + " process, such as Caffeine's JCache provider"));
    }

    @Test
    void a_cache_that_says_where_it_stores_is_none() throws Exception {
        assertThat(problems(elsewhere().residency("residency.cache.regions", "eu, us")))
                .isEmpty();
    }

    @Test
    void a_cache_that_stores_outside_the_boundary_of_this_process_is_found() throws Exception {
        Unit.Settings settings =
                elsewhere().residency("residency.cache.regions", "eu, us").residency("residency.local-region", "eu");
        assertThat(problems(settings))
                .containsExactly(new Problem(
                        "residency.cache.regions",
                        "'us' is outside the boundary of 'eu', where this process runs; expected regions within it, or a"
                                + " cache for each region"));
    }

    @Test
    void a_region_factory_that_replaces_the_guarded_one_is_found() throws Exception {
        Unit.Settings replaced = new Unit.Settings()
                .registry(builder -> builder.addService(RegionFactory.class, new JCacheRegionFactory()));
        assertThat(problems(replaced))
                .containsExactly(new Problem(
                        FACTORY,
                        "the region factory is not guarded: a service that the application adds replaces it; remove it, and"
                                + " name the region factory by this setting"));
    }

    private static Unit.Settings simpleKeys() {
        return new Unit.Settings().with(FACTORY, new JCacheRegionFactory(SimpleCacheKeysFactory.INSTANCE));
    }

    private static Unit.Settings elsewhere() {
        return new Unit.Settings().with(FACTORY, new SomeRegionFactory());
    }

    private static List<Problem> problems(Unit.Settings settings) throws Exception {
        try (Unit unit = Unit.guarded(settings)) {
            return CacheProblems.of(unit.factory, unit.scopes.residency.configuration());
        }
    }
}
