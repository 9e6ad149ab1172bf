package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import io.residency.Reference;
import io.residency.Region;
import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Resident;
import io.residency.Tenant;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.directory.Assignment;
import io.residency.hibernate.ResidencySettings;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.hibernate.CacheMode;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cache where all of the library is in place: nothing but a dependency, annotations and settings. */
class GuardedUnitTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final Map<String, Assignment> homes = new ConcurrentHashMap<>(Map.of(
            "acme", Assignment.of(Tenant.of("acme"), Region.of("eu"), 1),
            "globex", Assignment.of(Tenant.of("globex"), Region.of("us"), 1)));
    private final Residency residency = Residency.builder()
            .properties(keys())
            .directory(tenant -> Optional.ofNullable(homes.get(tenant.id())))
            .open();
    private final CacheManager caches = new CaffeineCachingProvider()
            .getCacheManager(URI.create("guarded" + number), GuardedUnitTest.class.getClassLoader());

    @Entity(name = "Conversation")
    @Resident
    @Cacheable
    @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Conversation {
        @Id
        Long id;

        @TenantId
        String tenant;

        String subject;

        @ElementCollection
        @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        List<String> tags = new ArrayList<>();
    }

    @Entity(name = "Currency")
    @Reference
    @Cacheable
    @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    static class Currency {
        @Id
        Long id;
    }

    @AfterEach
    void close() {
        residency.close();
        caches.close();
    }

    @Test
    void a_tenants_own_entries_are_served() {
        try (SessionFactory factory = filled()) {
            for (int time = 0; time < 3; time++) {
                assertThat(subject(factory, "acme")).isEqualTo("of acme, tagged");
                assertThat(subject(factory, "globex")).isEqualTo("of globex, tagged");
                assertThat(subjects(factory, "acme")).containsExactly("of acme");
                assertThat(subjects(factory, "globex")).containsExactly("of globex");
                assertThat(stateless(factory, "acme")).isEqualTo("of acme");
            }
            Statistics counted = factory.getStatistics();
            assertThat(counted.getEntityLoadCount()).isEqualTo(2);
            assertThat(counted.getQueryCacheHitCount()).isEqualTo(4);
            assertThat(counted.getSecondLevelCacheHitCount()).isEqualTo(4 + 4 + 3);
        }
    }

    @Test
    void another_tenants_entries_are_refused_and_evicted() {
        try (SessionFactory factory = filled()) {
            subject(factory, "acme");
            subject(factory, "globex");
            swap(Conversation.class.getName());
            assertForeign(() -> stateless(factory, "acme"));
            assertThat(stateless(factory, "acme")).isEqualTo("of acme");
            assertForeign(() -> subject(factory, "globex"));
            assertThat(subject(factory, "globex")).isEqualTo("of globex, tagged");
            swap(Conversation.class.getName() + ".tags");
            assertForeign(() -> subject(factory, "acme"));
            assertThat(subject(factory, "acme")).isEqualTo("of acme, tagged");
        }
    }

    @Test
    void another_tenants_query_results_are_refused_and_evicted() {
        try (SessionFactory factory = filled()) {
            subjects(factory, "acme");
            subjects(factory, "globex");
            swap("default-query-results-region");
            assertForeign(() -> subjects(factory, "acme"));
            assertThat(subjects(factory, "acme")).containsExactly("of acme");
        }
    }

    @Test
    void what_is_of_an_older_epoch_is_missing() {
        try (SessionFactory factory = filled()) {
            subject(factory, "acme");
            homes.put("acme", Assignment.of(Tenant.of("acme"), Region.of("eu"), 2));
            residency.invalidate(Tenant.of("acme"));
            factory.getStatistics().clear();
            assertThat(subject(factory, "acme")).isEqualTo("of acme, tagged");
            assertThat(factory.getStatistics().getSecondLevelCacheHitCount()).isZero();
        }
    }

    @Test
    void without_a_scope_nothing_is_served() {
        try (SessionFactory factory = filled()) {
            subject(factory, "acme");
            assertThatThrownBy(() -> factory.inSession(session -> session.find(Conversation.class, 1L)))
                    .hasStackTraceContaining("NO_SCOPE");
        }
    }

    @Test
    void in_a_regions_scope_it_is_read_from_the_database() {
        try (SessionFactory factory = filled()) {
            residency.run("acme", () -> factory.inSession(session -> session.find(Conversation.class, 1L)));
            factory.getStatistics().clear();
            String subject = residency.callInRegion(
                    "eu", "digest", () -> factory.fromSession(session -> session.find(Conversation.class, 1L).subject));
            assertThat(subject).isEqualTo("of acme");
            assertThat(factory.getStatistics().getSecondLevelCacheHitCount()).isZero();
        }
    }

    @Test
    void keys_without_the_tenant_fail_the_boot() {
        assertThatThrownBy(() -> open(Map.of(
                                CacheSettings.CACHE_REGION_FACTORY,
                                new JCacheRegionFactory(SimpleCacheKeysFactory.INSTANCE)))
                        .close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 problems")
                .hasMessageContaining("hibernate.cache.keys_factory: makes keys of " + Conversation.class.getName());
    }

    @Test
    void a_cache_of_an_unknown_place_fails_the_boot() {
        assertThatThrownBy(() -> open(Map.of(
                                CacheSettings.CACHE_REGION_FACTORY, new CacheProblemsTest.SomeRegionFactory()))
                        .close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("residency.cache.regions: is missing");
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "any (a test)");
        for (String region : List.of("eu", "us")) {
            keys.put("residency.regions." + region + ".jurisdiction", region);
            keys.put("residency.stores." + region + ".url", "jdbc:h2:mem:guarded" + number + region);
            keys.put("residency.stores." + region + ".footprint", region);
            keys.put("residency.stores." + region + ".rows", "own");
            keys.put("residency.stores." + region + ".attestation", "declared");
        }
        keys.put("residency.directory.type", "custom");
        return keys;
    }

    private SessionFactory open(Map<String, Object> more) {
        Configuration configuration =
                new Configuration().addAnnotatedClass(Conversation.class).addAnnotatedClass(Currency.class);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ResidencySettings.INSTANCE, residency);
        settings.put("hibernate.hbm2ddl.auto", "create");
        settings.put("hibernate.generate_statistics", true);
        settings.put(CacheSettings.CACHE_REGION_FACTORY, "jcache");
        settings.put("hibernate.javax.cache.cache_manager", caches);
        settings.put("hibernate.javax.cache.missing_cache_strategy", "create");
        settings.put(CacheSettings.USE_QUERY_CACHE, true);
        settings.putAll(more);
        configuration.getProperties().putAll(settings);
        return configuration.buildSessionFactory();
    }

    private SessionFactory filled() {
        SessionFactory factory = open(Map.of());
        for (String tenant : homes.keySet()) {
            residency.run(
                    tenant,
                    () -> factory.inTransaction(session -> {
                        Conversation conversation = new Conversation();
                        conversation.id = 1L;
                        conversation.subject = "of " + tenant;
                        conversation.tags.add("tagged");
                        session.persist(conversation);
                    }));
        }
        factory.getCache().evictAllRegions();
        factory.getStatistics().clear();
        return factory;
    }

    private String subject(SessionFactory factory, String tenant) {
        return residency.call(
                tenant,
                () -> factory.fromSession(session -> {
                    Conversation found = session.find(Conversation.class, 1L);
                    return found.subject + ", " + found.tags.get(0);
                }));
    }

    private List<String> subjects(SessionFactory factory, String tenant) {
        return residency.call(
                tenant,
                () -> factory.fromSession(
                        session -> session.createQuery("select subject from Conversation", String.class)
                                .setCacheable(true)
                                .getResultList()));
    }

    private String stateless(SessionFactory factory, String tenant) {
        return residency.call(
                tenant,
                () -> factory.fromStatelessSession(session -> {
                    session.setCacheMode(CacheMode.NORMAL);
                    return session.get(Conversation.class, 1L).subject;
                }));
    }

    /** Each of the two under the key of the other. */
    private void swap(String name) {
        Cache<Object, Object> cache = caches.getCache(name);
        List<Cache.Entry<Object, Object>> entries = new ArrayList<>();
        cache.forEach(entries::add);
        assertThat(entries).hasSize(2);
        cache.put(entries.get(0).getKey(), entries.get(1).getValue());
        cache.put(entries.get(1).getKey(), entries.get(0).getValue());
    }

    private static void assertForeign(Runnable work) {
        ResidencyViolationException refusal = catchThrowableOfType(ResidencyViolationException.class, work::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.violations()).extracting("code").containsExactly(ViolationCode.FOREIGN_TENANT);
    }
}
