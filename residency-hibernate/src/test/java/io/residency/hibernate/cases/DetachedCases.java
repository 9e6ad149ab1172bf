package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static io.residency.hibernate.cases.World.HOOLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.Hibernate;
import org.hibernate.LockMode;
import org.hibernate.ReplicationMode;
import org.hibernate.Session;
import org.hibernate.StaleObjectStateException;

/** Objects of one region that are handed to a session of another. */
final class DetachedCases {
    private DetachedCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H22", "new there")
                        .in(Layout::own, world -> {
                            Cust european = world.detached(ACME, 3);
                            world.in(GLOBEX, session -> session.merge(european));
                        })
                        .crosses(world -> {
                            assertThat(american(world, 3)).containsExactly("canary-eu-3");
                            assertThat(world.data.read("us", "select body from line where cust_id = 3"))
                                    .containsExactly("canary-eu-3-line");
                        })
                        .refused(FOREIGN_TENANT),
                Case.of("H22", "over another's row")
                        .in(Layout::own, world -> {
                            Cust european = world.detached(ACME, 1);
                            world.in(GLOBEX, session -> session.merge(european));
                        })
                        .crosses(world -> assertThat(american(world, 1)).containsExactly("canary-eu-1"))
                        .refused(FOREIGN_TENANT),
                Case.of("H24")
                        .in(Layout::own, world -> {
                            Ord[] european = new Ord[1];
                            world.in(ACME, session -> european[0] = session.find(Ord.class, 30));
                            world.in(GLOBEX, session -> session.persist(european[0]));
                        })
                        .crosses(world -> assertThat(world.data.read("us", "select what from ord where id = 30"))
                                .containsExactly("canary-eu-3-ord"))
                        .refused(FOREIGN_TENANT),
                Case.of("H25")
                        .in(Layout::own, world -> {
                            Cust european = world.detached(ACME, 3);
                            world.in(GLOBEX, session -> replicate(session, european));
                        })
                        .crosses(world -> assertThat(american(world, 3)).containsExactly("canary-eu-3"))
                        .refused(FOREIGN_TENANT),
                Case.of("H27", "update")
                        .in(
                                Layout::mixed,
                                world -> world.inStateless(
                                        ACME, session -> session.update(new Acct(2, ACME, "canary-forged"))))
                        .fails(StaleObjectStateException.class)
                        .refusedByHibernate(),
                Case.of("H27", "upsert")
                        .in(
                                Layout::mixed,
                                world -> world.inStateless(
                                        ACME, session -> session.upsert(new Acct(2, ACME, "canary-forged"))))
                        .fails(RuntimeException.class)
                        .refusedByHibernate(),
                Case.of("H27", "delete")
                        .in(
                                Layout::mixed,
                                world -> world.inStateless(
                                        ACME, session -> session.delete(new Acct(2, ACME, "canary-forged"))))
                        .fails(StaleObjectStateException.class)
                        .refusedByHibernate(),
                Case.of("H30")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, european -> {
                                    Cust managed = european.find(Cust.class, 3);
                                    Hibernate.initialize(managed.lines());
                                    world.in(GLOBEX, session -> session.persist(managed));
                                }))
                        .fails(RuntimeException.class)
                        .refusedByHibernate(),
                onDetached("lock", (session, foreign) -> session.lock(foreign, LockMode.PESSIMISTIC_WRITE)),
                onDetached("refresh", (session, foreign) -> session.refresh(foreign)),
                onDetached("remove", (session, foreign) -> {
                    session.remove(foreign);
                    session.flush();
                }),
                Case.of("H96", "cascade")
                        .in(Layout::own, world -> {
                            Line[] american = new Line[1];
                            world.in(GLOBEX, session -> american[0] = session.find(Line.class, 25));
                            world.in(ACME, session -> {
                                Cust european = session.find(Cust.class, 3);
                                american[0].cust = european;
                                european.lines().add(american[0]);
                            });
                        })
                        .crosses(world -> assertThat(world.data.read("eu", "select body from line where id = 25"))
                                .containsExactly("canary-us-2-line"))
                        .refused(FOREIGN_TENANT),
                Case.of("H96", "merge")
                        .in(Layout::own, world -> {
                            Line[] american = new Line[1];
                            world.in(GLOBEX, session -> american[0] = session.find(Line.class, 25));
                            Cust european = world.detached(ACME, 3);
                            american[0].cust = european;
                            european.lines().add(american[0]);
                            world.in(ACME, session -> session.merge(european));
                        })
                        .crosses(world -> assertThat(world.data.read("eu", "select body from line where id = 25"))
                                .containsExactly("canary-us-2-line"))
                        .refused(FOREIGN_TENANT));
    }

    private static Case onDetached(String what, BiConsumer<Session, Acct> call) {
        return Case.of("H31", what)
                .in(Layout::mixed, world -> {
                    Acct[] foreign = new Acct[1];
                    world.in(HOOLI, session -> foreign[0] = session.find(Acct.class, 3));
                    world.in(ACME, session -> call.accept(session, foreign[0]));
                })
                .fails(RuntimeException.class)
                .refusedByHibernate();
    }

    @SuppressWarnings("deprecation")
    private static void replicate(Session session, Object entity) {
        session.replicate(entity, ReplicationMode.OVERWRITE);
    }

    private static List<String> american(World world, int id) throws Exception {
        return world.data.read("us", "select name from cust where id = " + id);
    }
}
