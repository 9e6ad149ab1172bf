package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.MISPLACED;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static io.residency.hibernate.cases.World.HOOLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;

/** The second-level cache: keys, poisoned entries, query results. */
final class CacheCases {
    private CacheCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H09")
                        .in(CacheCases::withSimpleKeys, world -> {
                            world.in(ACME, session -> session.find(Cust.class, 1));
                            world.in(
                                    GLOBEX,
                                    session -> world.saw(
                                            session.find(Cust.class, 1).name()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-1"))
                        .refusedAtBoot("tenant"),
                Case.of("H10")
                        .in(() -> Layout.own().cached(), world -> {
                            world.in(ACME, session -> session.find(Cust.class, 1));
                            world.in(
                                    ACME,
                                    session -> world.saw(
                                            session.find(Cust.class, 1).name()));
                        })
                        .allowed(world -> {
                            assertThat(world.seen).containsExactly("canary-eu-1");
                            assertThat(world.factory().getStatistics().getSecondLevelCacheHitCount())
                                    .isEqualTo(1);
                        }),
                Case.of("H12", "stateless")
                        .in(() -> Layout.own().cached(), world -> {
                            poisonCustomer(world);
                            world.inStateless(
                                    GLOBEX,
                                    session ->
                                            world.saw(session.get(Cust.class, 1).name()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-1"))
                        .refused(FOREIGN_TENANT, MISPLACED),
                Case.of("H12", "session")
                        .in(() -> Layout.own().cached(), world -> {
                            poisonCustomer(world);
                            world.in(
                                    GLOBEX,
                                    session -> world.saw(
                                            session.find(Cust.class, 1).name()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-1"))
                        .refused(FOREIGN_TENANT, MISPLACED),
                Case.of("H13", "entities")
                        .in(() -> Layout.mixed().cached().then(CacheCases::rightUseOfAnEmptyCache), world -> {
                            world.in(
                                    ACME,
                                    session -> world.saw(
                                            session.find(Acct.class, 1).vias().size()));
                            world.in(
                                    HOOLI,
                                    session -> world.saw(
                                            session.find(Acct.class, 3).vias().size()));
                            CacheEntries.copy(world, "Acct.vias", HOOLI, ACME);
                            world.seen.clear();
                            world.in(
                                    ACME,
                                    session -> world.saw(session.find(Acct.class, 1).vias().stream()
                                            .map(Via::body)
                                            .toList()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-hooli-via")))
                        .refused(FOREIGN_TENANT, MISPLACED, UNBOUNDED),
                Case.of("H13", "elements")
                        .in(() -> Layout.own().cached(), world -> {
                            for (String tenant : List.of(ACME, GLOBEX)) {
                                world.in(
                                        tenant,
                                        session -> Hibernate.initialize(
                                                session.find(Cust.class, 1).tags()));
                            }
                            CacheEntries.copy(world, "Cust.tags", ACME, GLOBEX);
                            world.in(
                                    GLOBEX,
                                    session -> world.saw(
                                            session.find(Cust.class, 1).tags().toString()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("[canary-eu-1-tag]"))
                        .refused(FOREIGN_TENANT, MISPLACED),
                Case.of("H15")
                        .in(() -> Layout.own().cached(), world -> {
                            for (String tenant : List.of(ACME, GLOBEX, ACME)) {
                                world.in(
                                        tenant,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select name from Cust order by name", String.class)
                                                .setCacheable(true)
                                                .getResultList()));
                            }
                        })
                        .allowed(world -> {
                            assertThat(world.seen)
                                    .containsExactly(
                                            List.of("canary-eu-1", "canary-eu-3"),
                                            List.of("canary-us-1", "canary-us-2"),
                                            List.of("canary-eu-1", "canary-eu-3"));
                            assertThat(world.factory().getStatistics().getQueryCacheHitCount())
                                    .isEqualTo(1);
                        }),
                Case.of("H16")
                        .in(() -> Layout.mixed().cached(), world -> {
                            for (String tenant : List.of(ACME, HOOLI)) {
                                world.in(
                                        tenant,
                                        session -> world.saw(session.createNativeQuery(
                                                        "select name from acct order by id", String.class)
                                                .setCacheable(true)
                                                .getResultList()));
                            }
                        })
                        .crosses(world -> {
                            List<String> all = List.of("canary-acme", "canary-globex", "canary-hooli");
                            assertThat(world.seen).containsExactly(all, all);
                        })
                        .refused(UNBOUNDED));
    }

    /** The other tenant's entry is poisoned, too. */
    private static void rightUseOfAnEmptyCache(World world) throws Exception {
        world.factory().getCache().evictAllRegions();
        RightUse.mixed(world);
    }

    private static Layout withSimpleKeys() {
        return Layout.own()
                .cached()
                .set("hibernate.cache.region.factory_class", new JCacheRegionFactory(SimpleCacheKeysFactory.INSTANCE));
    }

    private static void poisonCustomer(World world) throws Exception {
        for (String tenant : List.of(ACME, GLOBEX)) {
            world.in(tenant, session -> session.find(Cust.class, 1));
        }
        CacheEntries.copy(world, "Cust", ACME, GLOBEX);
    }
}
