package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.MISPLACED;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNKNOWN_TENANT;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.binder.internal.TenantIdBinder;

/** The tenant attribute and the filter that reads it, in a mixed store. */
final class TenantCases {
    private TenantCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H33")
                        .in(() -> Layout.mixed().cached(), world -> {
                            world.in(ACME, session -> {
                                Acct acct = session.find(Acct.class, 1);
                                acct.tenant = GLOBEX;
                                acct.name("canary-changed");
                            });
                            world.in(
                                    ACME,
                                    session -> world.saw(
                                            session.find(Acct.class, 1).tenant()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly(GLOBEX))
                        .refused(FOREIGN_TENANT, UNBOUNDED),
                Case.of("H34")
                        .in(() -> Layout.mixed().cached(), world -> {
                            world.in(ACME, session -> session.merge(new Acct(1, "canary-merged")));
                            world.in(
                                    ACME,
                                    session -> world.saw(String.valueOf(
                                            session.find(Acct.class, 1).tenant())));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("null"))
                        .refused(FOREIGN_TENANT, UNBOUNDED),
                Case.of("H51", "entities")
                        .in(
                                Layout::mixed,
                                world ->
                                        world.in(ACME, session -> {
                                            session.disableFilter(TenantIdBinder.FILTER_NAME);
                                            world.saw(session
                                                    .createSelectionQuery("from Acct order by id", Acct.class)
                                                    .getResultList()
                                                    .stream()
                                                    .map(Acct::name)
                                                    .toList());
                                        }))
                        .crosses(TenantCases::sawAll)
                        .refused(UNBOUNDED),
                Case.of("H51", "scalars")
                        .in(
                                Layout::mixed,
                                world -> world.in(ACME, session -> {
                                    session.disableFilter(TenantIdBinder.FILTER_NAME);
                                    world.saw(session.createSelectionQuery(
                                                    "select name from Acct order by id", String.class)
                                            .getResultList());
                                }))
                        .crosses(TenantCases::sawAll)
                        .refused(UNBOUNDED),
                Case.of("H52")
                        .in(() -> Layout.mixed().cached(), world -> {
                            world.in(ACME, session -> {
                                session.enableFilter(TenantIdBinder.FILTER_NAME)
                                        .setParameter(TenantIdBinder.PARAMETER_NAME, GLOBEX);
                                world.saw(session.find(Acct.class, 2).name());
                            });
                            world.in(
                                    ACME,
                                    session -> world.saw(
                                            session.find(Acct.class, 2).name()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-globex", "canary-globex"))
                        .refused(FOREIGN_TENANT, UNBOUNDED),
                Case.of("H55")
                        .in(
                                Layout::mixed,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select n.acct.id from NoT n order by n.id", Integer.class)
                                                .getResultList())))
                        .allowed(world -> assertThat(world.seen).containsExactly(List.of(1, 2, 3))),
                Case.of("H57")
                        .in(
                                Layout::mixed,
                                world -> world.asRegion(
                                        "eu", () -> world.inSession(session -> session.persist(new Acct(9, "canary")))))
                        .crosses(world -> assertThat(world.data.read("eu", "select tenant from acct where id = 9"))
                                .containsExactly(PlainWorld.ROOT))
                        .refused(FOREIGN_TENANT, UNBOUNDED, UNKNOWN_TENANT, MISPLACED, OTHER_SCOPE));
    }

    private static void sawAll(World world) {
        assertThat(world.seen).containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli"));
    }
}
