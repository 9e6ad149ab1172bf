package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import io.residency.Region;
import io.residency.Residency;
import io.residency.Resident;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.hibernate.Regions;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cached entries whose key alone says whose they are, or was made by SQL of the application. */
class CachedKeysTest {
    @Embeddable
    record Key(String owner, Long number) implements Serializable {}

    @Entity(name = "parcel")
    @Resident(tenant = "id.owner")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "parcels")
    static class Parcel {
        @EmbeddedId
        Key id;

        String text;

        @ElementCollection(fetch = FetchType.EAGER)
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "tags")
        Set<String> tags = new HashSet<>();
    }

    @Entity(name = "acct")
    @Resident
    @NaturalIdCache(region = "emails")
    static class Acct {
        @Id
        Long id;

        @TenantId
        String tenant;

        @NaturalId
        String email;
    }

    @Entity(name = "box")
    @Resident
    static class Box {
        @Id
        Long id;

        @ElementCollection
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "labels")
        Set<String> labels = new HashSet<>();
    }

    private static final Key OF_INITECH = new Key("initech", 1L);

    private final Map<String, Assignment> directory = new ConcurrentHashMap<>();
    private final Residency residency;
    private final SessionFactory factory;

    /** globex and initech share a store. */
    CachedKeysTest() {
        Regions regions = new Regions("own")
                .with("residency.directory.type", "custom")
                .without("residency.tenants.acme")
                .without("residency.tenants.globex")
                .without("residency.tenants.initech");
        for (String tenant : new String[] {"globex", "initech"}) {
            at("us", tenant, 1);
        }
        Map<String, String> keys = new HashMap<>();
        regions.settings().forEach((key, value) -> {
            if (key.startsWith("residency.")) {
                keys.put(key, value.toString());
            }
        });
        regions.settings().keySet().removeAll(keys.keySet());
        residency = Residency.builder()
                .properties(keys)
                .directory(tenant -> Optional.ofNullable(directory.get(tenant.id())))
                .open();
        factory = regions.with("residency.hibernate.residency", residency)
                .with("hibernate.cache.region.factory_class", "jcache")
                .with("hibernate.javax.cache.missing_cache_strategy", "create")
                .with("hibernate.generate_statistics", true)
                .with(
                        "hibernate.javax.cache.cache_manager",
                        new CaffeineCachingProvider()
                                .getCacheManager(
                                        URI.create(UUID.randomUUID().toString()),
                                        getClass().getClassLoader()))
                .open(Parcel.class, Acct.class, Box.class);
    }

    private void at(String region, String tenant, long epoch) {
        directory.put(tenant, Assignment.of(Tenant.of(tenant), Region.of(region), epoch));
    }

    @BeforeEach
    void fill() {
        residency.run(
                "initech",
                () -> factory.inTransaction(session -> {
                    Parcel parcel = new Parcel();
                    parcel.id = OF_INITECH;
                    parcel.text = "initech's";
                    parcel.tags.add("initech's");
                    session.persist(parcel);
                    Acct acct = new Acct();
                    acct.id = 1L;
                    acct.email = "info@initech";
                    session.persist(acct);
                }));
        factory.getCache().evictAllRegions();
        factory.getStatistics().clear();
    }

    @AfterEach
    void close() {
        factory.close();
        residency.close();
    }

    private Parcel parcel(String tenant) {
        return residency.<Parcel, RuntimeException>call(
                tenant,
                () -> factory.fromStatelessSession(
                        (StatelessSession session) -> session.get(Parcel.class, OF_INITECH)));
    }

    @Test
    void what_was_read_of_another_tenant_is_not_kept_until_that_one_moves() {
        assertThat(parcel("globex").text).isEqualTo("initech's");
        at("eu", "initech", 2);
        residency.invalidate(Tenant.of("initech"));
        assertThatThrownBy(() -> parcel("globex")).hasStackTraceContaining("FOREIGN_TENANT");
    }

    @Test
    void the_own_are_served() {
        parcel("initech");
        factory.getStatistics().clear();
        assertThat(parcel("initech").tags).containsExactly("initech's");
        assertThat(factory.getStatistics().getSecondLevelCacheHitCount()).isEqualTo(2);
    }

    @Test
    void nothing_of_another_tenants_is_put() {
        parcel("globex");
        residency.run("globex", () -> factory.inSession(session -> session.find(Parcel.class, OF_INITECH)));
        assertThat(factory.getStatistics().getSecondLevelCachePutCount()).isZero();
    }

    @SuppressWarnings("deprecation") // it works
    @Test
    void a_natural_id_that_native_sql_has_made_is_not_kept() {
        residency.run(
                "initech",
                () -> factory.inSession(
                        session -> session.createNativeQuery("select 9 as id, tenant, email from acct", Acct.class)
                                .getResultList()));
        Acct found = residency.<Acct, RuntimeException>call(
                "initech",
                () -> factory.fromSession(
                        session -> session.bySimpleNaturalId(Acct.class).load("info@initech")));
        assertThat(found.id).isEqualTo(1L);
    }

    @Test
    void a_stateless_session_fetches_no_collection_for_another_tenants_object() {
        at("eu", "initech", 2);
        residency.invalidate(Tenant.of("initech"));
        for (String tenant : new String[] {"initech", "globex"}) {
            residency.run(
                    tenant,
                    () -> factory.inTransaction(session -> {
                        Box box = new Box();
                        box.id = 1L;
                        box.labels.add(tenant + "'s");
                        session.persist(box);
                    }));
        }
        Box foreign = residency.<Box, RuntimeException>call(
                "initech",
                () -> factory.fromStatelessSession((StatelessSession session) -> session.get(Box.class, 1L)));
        for (boolean cached : new boolean[] {false, true}) {
            assertThatThrownBy(() -> residency.run(
                            "globex", () -> factory.inStatelessSession(session -> session.fetch(foreign.labels))))
                    .hasStackTraceContaining("FOREIGN_TENANT");
            residency.run(
                    "globex",
                    () -> factory.inStatelessSession(session -> {
                        Box own = session.get(Box.class, 1L);
                        session.fetch(own.labels);
                        assertThat(own.labels).containsExactly("globex's");
                    }));
            assertThat(factory.getStatistics()
                            .getDomainDataRegionStatistics("labels")
                            .getPutCount())
                    .as("cached then: " + cached)
                    .isPositive();
        }
        assertThat(Hibernate.isInitialized(foreign.labels)).isFalse();
    }
}
