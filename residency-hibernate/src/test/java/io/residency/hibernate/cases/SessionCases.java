package io.residency.hibernate.cases;

import static io.residency.ViolationCode.ESCAPE;
import static io.residency.ViolationCode.NO_SCOPE;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.SessionException;
import org.hibernate.StatelessSession;
import org.hibernate.internal.util.SerializationHelper;

/** For whom a session is opened, on which connection, and for whom the thread acts when it is used. */
final class SessionCases {
    private SessionCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H01")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        GLOBEX,
                                        session -> world.saw(List.of(
                                                session.find(Cust.class, 1).name(),
                                                session.findMultiple(Cust.class, List.of(3))))))
                        .allowed(world -> {
                            assertThat(world.seen).hasToString("[[canary-us-1, [null]]]");
                            if (world.data.isH2()) {
                                assertThat(world.data.reached("us", "from cust c1_0"))
                                        .isNotEmpty();
                                assertThat(world.data.reached("eu", "from cust c1_0"))
                                        .isEmpty();
                            }
                        }),
                Case.of("H03")
                        .in(Layout::own, world -> {
                            try (Connection european = world.data.connect("eu")) {
                                world.as(GLOBEX, () -> {
                                    try (Session session = world.factory()
                                            .withOptions()
                                            .tenantIdentifier((Object) GLOBEX)
                                            .connection(european)
                                            .openSession()) {
                                        world.saw(session.find(Cust.class, 3).name());
                                    }
                                });
                            }
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(ESCAPE),
                Case.of("H04")
                        .in(Layout::own, SessionCases::sharedWithAnotherTenant)
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(ESCAPE, OTHER_SCOPE),
                Case.of("H06")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    try (StatelessSession child = session.statelessWithOptions()
                                            .connection()
                                            .open()) {
                                        world.saw(child.get(Cust.class, 3).name());
                                    }
                                }))
                        .fails(SessionException.class)
                        .refusedByHibernate(),
                Case.of("H07")
                        .in(() -> Layout.own().cached(), world -> {
                            sharedWithAnotherTenant(world);
                            world.seen.clear();
                            world.in(
                                    GLOBEX,
                                    session -> world.saw(
                                            session.find(Cust.class, 3).name()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(ESCAPE, OTHER_SCOPE),
                Case.of("H18")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    Cust proxy = session.getReference(Cust.class, 3);
                                    world.as(GLOBEX, () -> {
                                        Hibernate.initialize(proxy);
                                        world.saw(proxy.name());
                                    });
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(OTHER_SCOPE),
                Case.of("H19")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (Session session = world.factory().openSession()) {
                                        world.as(
                                                GLOBEX,
                                                () -> world.within(
                                                        session, opened -> opened.persist(new Cust(9, "canary-us-9"))));
                                    }
                                }))
                        .crosses(world -> assertThat(world.data.read("eu", "select name from cust where id = 9"))
                                .containsExactly("canary-us-9"))
                        .refused(OTHER_SCOPE),
                Case.of("H58")
                        .in(
                                Layout::own,
                                world -> world.inSession(session ->
                                        world.saw(session.find(Cust.class, 1).name())))
                        .fails(HibernateException.class)
                        .refused(NO_SCOPE),
                Case.of("H69")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (Session session = world.factory()
                                            .withOptions()
                                            .noInterceptor()
                                            .openSession()) {
                                        world.saw(session.find(Cust.class, 3).name());
                                    }
                                }))
                        .allowed(world -> assertThat(world.seen).containsExactly("canary-eu-3")),
                Case.of("H94")
                        .in(Layout::own, world -> {
                            byte[][] serialised = new byte[1][];
                            world.as(ACME, () -> {
                                Session session = world.factory().openSession();
                                session.getReference(Cust.class, 3);
                                serialised[0] = SerializationHelper.serialize((java.io.Serializable) session);
                                session.close();
                            });
                            world.as(GLOBEX, () -> {
                                try (Session session = (Session) SerializationHelper.deserialize(serialised[0])) {
                                    world.saw(session.find(Cust.class, 3).name());
                                }
                            });
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(OTHER_SCOPE));
    }

    private static void sharedWithAnotherTenant(World world) throws Exception {
        world.in(ACME, session -> {
            session.find(Cust.class, 1);
            try (StatelessSession child = session.statelessWithOptions()
                    .connection()
                    .tenantIdentifier((Object) GLOBEX)
                    .open()) {
                world.saw(child.get(Cust.class, 3).name());
            }
        });
    }
}
