package io.residency.hibernate.cases;

import static io.residency.ViolationCode.NO_SCOPE;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static io.residency.hibernate.cases.World.HOOLI;
import static io.residency.hibernate.cases.World.INITECH;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hibernate.Hibernate;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;

/** Sessions that are used elsewhere than in the scope that they were opened in, and those that rightly are. */
final class ScopeCases {
    private ScopeCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("X50")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (Session session = world.factory()
                                            .withOptions()
                                            .tenantIdentifier((Object) GLOBEX)
                                            .openSession()) {
                                        world.saw(session.find(Cust.class, 2).name());
                                    }
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-us-2"))
                        .refused(OTHER_SCOPE),
                Case.of("X51")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (EntityManager manager = world.factory()
                                            .createEntityManager(Map.of(HibernateHints.HINT_TENANT_ID, GLOBEX))) {
                                        world.saw(manager.find(Cust.class, 2).name());
                                    }
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-us-2"))
                        .refused(OTHER_SCOPE),
                elsewhere(
                        "X52",
                        session -> session.createSelectionQuery("select name from Cust", String.class)
                                .getResultList()),
                elsewhere(
                        "X53",
                        session -> session.findMultiple(Cust.class, List.of(3))
                                .get(0)
                                .name()),
                elsewhere(
                        "X54",
                        session -> session.createNativeQuery("select name from cust", String.class)
                                .getResultList()),
                Case.of("X55", "collection")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    Cust cust = session.find(Cust.class, 3);
                                    world.as(GLOBEX, () -> {
                                        Hibernate.initialize(cust.tags());
                                        world.saw(cust.tags().toString());
                                    });
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("[canary-eu-3-tag]"))
                        .refused(OTHER_SCOPE),
                Case.of("X55", "same region")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    Cust cust = session.find(Cust.class, 3);
                                    world.as(HOOLI, () -> {
                                        Hibernate.initialize(cust.lines());
                                        world.saw(cust.lines().get(0).body());
                                    });
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3-line"))
                        .refused(OTHER_SCOPE),
                Case.of("X56")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    try (ScrollableResults<String> rows = session.createSelectionQuery(
                                                    "select name from Cust order by id", String.class)
                                            .scroll()) {
                                        rows.next();
                                        world.as(GLOBEX, () -> {
                                            rows.next();
                                            world.saw(rows.get());
                                        });
                                    }
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(OTHER_SCOPE),
                Case.of("X57")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (Session session = world.factory().openSession()) {
                                        session.beginTransaction();
                                        session.find(Cust.class, 3).name("changed");
                                        world.as(
                                                GLOBEX,
                                                () -> session.getTransaction().commit());
                                    }
                                }))
                        .crosses(world -> assertThat(world.data.read("eu", "select name from cust where id = 3"))
                                .containsExactly("changed"))
                        .refused(OTHER_SCOPE),
                Case.of("X58")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    ExecutorService other = Executors.newSingleThreadExecutor();
                                    try {
                                        world.saw(other.submit(() -> session.createSelectionQuery(
                                                                "select name from Cust order by id", String.class)
                                                        .getResultList())
                                                .get());
                                    } catch (ExecutionException e) {
                                        throw (Exception) e.getCause();
                                    } finally {
                                        other.shutdown();
                                    }
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3")))
                        .refused(NO_SCOPE, OTHER_SCOPE),
                Case.of("X59", "region")
                        .in(
                                Layout::own,
                                world -> world.asRegion("us", () -> {
                                    world.in(
                                            GLOBEX,
                                            session ->
                                                    session.find(Cust.class, 1).name("by globex"));
                                    world.in(
                                            INITECH,
                                            session -> world.saw(
                                                    session.find(Cust.class, 1).name()));
                                }))
                        .allowed(world -> assertThat(world.seen).containsExactly("by globex")),
                Case.of("X59", "new session inside")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, outer -> {
                                    world.saw(outer.find(Cust.class, 3).name());
                                    world.in(
                                            ACME,
                                            inner -> world.saw(
                                                    inner.find(Cust.class, 3).name()));
                                    world.in(
                                            GLOBEX,
                                            inner -> world.saw(
                                                    inner.find(Cust.class, 2).name()));
                                    world.saw(outer.find(Cust.class, 1).name());
                                }))
                        .allowed(world -> assertThat(world.seen)
                                .containsExactly("canary-eu-3", "canary-eu-3", "canary-us-2", "canary-eu-1")));
    }

    private static Case elsewhere(String id, Use use) {
        return Case.of(id)
                .in(Layout::own, world -> world.in(ACME, session -> world.as(GLOBEX, () -> world.saw(use.of(session)))))
                .crosses(world -> assertThat(world.seen.toString()).contains("canary-eu-3"))
                .refused(OTHER_SCOPE);
    }

    @FunctionalInterface
    private interface Use {
        Object of(Session session) throws Exception;
    }
}
