package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreInsertEventListener;

/** Factories: one without the guard, schema tools, statistics, listeners of the application. */
final class FactoryCases {
    private FactoryCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H90")
                        .in(Layout::own, world -> {
                            try (SessionFactory stripped = world.buildStripped()) {
                                world.as(ACME, () -> {
                                    try (Session session = stripped.openSession()) {
                                        session.beginTransaction();
                                        session.find(Cust.class, 1);
                                        world.as(
                                                GLOBEX,
                                                () -> world.saw(session.find(Cust.class, 3)
                                                        .name()));
                                    }
                                });
                            }
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(OTHER_SCOPE),
                Case.of("H91")
                        .in(
                                () -> Layout.own()
                                        .rowsInEach("drop table ord")
                                        .set("jakarta.persistence.schema-generation.database.action", "update"),
                                World::factory)
                        .allowed(world -> assertThat(world.data.read("eu", "select count(*) from ord"))
                                .containsExactly("0")),
                Case.of("H93")
                        .in(() -> Layout.own().set("hibernate.generate_statistics", true), world -> {
                            world.in(
                                    ACME,
                                    session -> session.createSelectionQuery(
                                                    "select id from Cust where name = 'canary-eu-3'", Integer.class)
                                            .getResultList());
                            world.saw(world.factory().getStatistics().getQueries()[0]);
                        })
                        .allowed(world -> assertThat(world.seen.toString()).contains("canary-eu-3")),
                Case.of("H97", "of the application")
                        .in(Layout::own, world -> {
                            PreInsertEventListener veto = event -> true;
                            world.factory()
                                    .unwrap(SessionFactoryImplementor.class)
                                    .getServiceRegistry()
                                    .requireService(EventListenerRegistry.class)
                                    .appendListeners(EventType.PRE_INSERT, veto);
                            world.in(ACME, session -> session.persist(new Ord(9, "canary-lost", 3)));
                        })
                        .allowed(world -> assertThat(world.data.read("eu", "select id from ord where id = 9"))
                                .isEmpty()),
                Case.of("H97", "of the library")
                        .in(Layout::own, world -> {
                            Ord[] european = new Ord[1];
                            world.in(ACME, session -> european[0] = session.find(Ord.class, 30));
                            world.inStateless(GLOBEX, session -> session.insert(european[0]));
                        })
                        .crosses(world -> assertThat(world.data.read("us", "select what from ord where id = 30"))
                                .containsExactly("canary-eu-3-ord"))
                        .refused(FOREIGN_TENANT));
    }
}
