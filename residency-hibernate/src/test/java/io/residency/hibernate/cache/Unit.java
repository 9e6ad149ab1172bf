package io.residency.hibernate.cache;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.CacheManager;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.stat.Statistics;

/** A session factory over two databases and a cache of Caffeine, guarded or not. */
final class Unit implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Databases databases;
    final Scopes scopes;
    final CacheManager caches;
    private final StandardServiceRegistry registry;
    final SessionFactoryImplementor factory;

    private Unit(Databases databases, Scopes scopes, CacheManager caches, boolean guarded, Settings settings) {
        this.databases = databases;
        this.scopes = scopes;
        this.caches = caches;
        StandardServiceRegistryBuilder builder =
                new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoaderService(new Unguarded())
                        .build());
        builder.applySetting(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, databases)
                .applySetting(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, scopes)
                .applySetting(CacheSettings.CACHE_REGION_FACTORY, "jcache")
                .applySetting("hibernate.javax.cache.cache_manager", caches)
                .applySetting("hibernate.javax.cache.missing_cache_strategy", "create")
                .applySetting(CacheSettings.USE_QUERY_CACHE, true)
                .applySetting("hibernate.generate_statistics", true)
                .applySettings(settings.all);
        if (guarded) {
            builder.addInitiator(new GuardedRegionFactoryInitiator(any -> scopes));
        }
        settings.registry.accept(builder);
        registry = builder.build();
        MetadataSources sources = new MetadataSources(registry);
        for (Class<?> entity : new Class<?>[] {
            Customer.class,
            Invoice.class,
            Plan.class,
            Row.ReadOnly.class,
            Row.Nonstrict.class,
            Row.ReadWrite.class,
            Row.Transactional.class
        }) {
            sources.addAnnotatedClass(entity);
        }
        factory = sources.buildMetadata().buildSessionFactory().unwrap(SessionFactoryImplementor.class);
    }

    /** What a test sets otherwise. */
    static final class Settings {
        private final Map<String, Object> all = new HashMap<>();
        private final Map<String, String> residency = new HashMap<>();
        private Consumer<StandardServiceRegistryBuilder> registry = builder -> {};

        Settings with(String key, Object value) {
            all.put(key, value);
            return this;
        }

        Settings residency(String key, String value) {
            residency.put(key, value);
            return this;
        }

        Settings registry(Consumer<StandardServiceRegistryBuilder> change) {
            registry = change;
            return this;
        }
    }

    static Unit guarded() {
        return guarded(new Settings());
    }

    static Unit guarded(Settings settings) {
        return open(true, settings);
    }

    static Unit unguarded() {
        return open(false, new Settings());
    }

    static Unit open(boolean guarded, Settings settings) {
        Databases databases = new Databases();
        CacheManager caches = new CaffeineCachingProvider()
                .getCacheManager(URI.create("cache" + NUMBER.incrementAndGet()), Unit.class.getClassLoader());
        Unit unit = new Unit(databases, new Scopes(databases, settings.residency), caches, guarded, settings);
        for (String region : new String[] {"eu", "us"}) {
            databases.any(region);
            unit.factory.getSchemaManager().exportMappedObjects(false);
        }
        return unit;
    }

    /** Another session factory over the same databases and caches, without the guard. */
    Unit besides() {
        return new Unit(databases, scopes, caches, false, new Settings());
    }

    Object session(String tenant, Function<Session, ?> work) {
        return scopes.residency.call(tenant, () -> inSession(work));
    }

    void transaction(String tenant, Consumer<Session> work) {
        session(tenant, session -> {
            session.getTransaction().begin();
            work.accept(session);
            session.getTransaction().commit();
            return null;
        });
    }

    Object inSession(Function<Session, ?> work) {
        try (Session session = open()) {
            return work.apply(session);
        }
    }

    /** Born in the current scope. */
    Session open() {
        Session session = factory.openSession();
        scopes.born((SharedSessionContractImplementor) session);
        return session;
    }

    StatelessSession openStateless() {
        StatelessSession session = factory.openStatelessSession();
        scopes.born((SharedSessionContractImplementor) session);
        return session;
    }

    Statistics statistics() {
        return factory.getStatistics();
    }

    /** What lies in a cache under a key. */
    Object lying(String cache, Object key) {
        return caches.getCache(cache).get(key);
    }

    /** Puts under one key what lies under another, around the guard. */
    void copy(String cache, Object from, Object to) {
        caches.getCache(cache).put(to, lying(cache, from));
    }

    Object key(Class<?> entity, Object id, String tenant) {
        var persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
        return persister.getCacheAccessStrategy().generateCacheKey(id, persister, factory, tenant);
    }

    Object collectionKey(String role, Object id, String tenant) {
        var persister = factory.getMappingMetamodel().getCollectionDescriptor(role);
        return persister.getCacheAccessStrategy().generateCacheKey(id, persister, factory, tenant);
    }

    @Override
    public void close() throws Exception {
        factory.close();
        StandardServiceRegistryBuilder.destroy(registry);
        if (!caches.isClosed()) {
            caches.close();
        }
        scopes.close();
        databases.close();
    }
}
