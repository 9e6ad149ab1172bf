package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.Hibernate;

/** Proxies and lazy collections that are touched elsewhere than where they were made. */
final class LazyCases {
    private LazyCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("H21", "proxy")
                        .in(() -> Layout.own().set("hibernate.enable_lazy_load_no_trans", true), world -> {
                            Cust[] proxy = new Cust[1];
                            world.in(ACME, session -> proxy[0] = session.getReference(Cust.class, 1));
                            world.as(GLOBEX, () -> {
                                Hibernate.initialize(proxy[0]);
                                world.saw(proxy[0].name());
                            });
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-us-1"))
                        .refusedAtBoot("hibernate.enable_lazy_load_no_trans"),
                Case.of("H21", "collection")
                        .in(() -> Layout.own().set("hibernate.enable_lazy_load_no_trans", true), world -> {
                            Cust[] european = new Cust[1];
                            world.in(ACME, session -> european[0] = session.find(Cust.class, 1));
                            world.as(
                                    GLOBEX,
                                    () -> world.saw(european[0].lines().get(0).body()));
                        })
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-us-1-line"))
                        .refusedAtBoot("hibernate.enable_lazy_load_no_trans"),
                Case.of("H28", "proxy")
                        .in(Layout::own, world -> {
                            Cust[] proxy = new Cust[1];
                            world.in(ACME, session -> proxy[0] = session.getReference(Cust.class, 1));
                            world.in(GLOBEX, session -> session.find(Line.class, 25).cust = proxy[0]);
                        })
                        .crosses(world -> assertThat(world.data.read("us", "select cust_id from line where id = 25"))
                                .containsExactly("1"))
                        .refused(FOREIGN_TENANT),
                Case.of("H28", "entity")
                        .in(Layout::own, world -> {
                            Cust european = world.detached(ACME, 1);
                            world.in(GLOBEX, session -> session.find(Line.class, 25).cust = european);
                        })
                        .crosses(world -> assertThat(world.data.read("us", "select cust_id from line where id = 25"))
                                .containsExactly("1"))
                        .refused(FOREIGN_TENANT),
                Case.of("H28", "own proxy")
                        .in(
                                Layout::own,
                                world -> world.in(
                                        GLOBEX,
                                        session -> session.find(Line.class, 25).cust =
                                                session.getReference(Cust.class, 1)))
                        .allowed(world -> assertThat(world.data.read("us", "select cust_id from line where id = 25"))
                                .containsExactly("1")));
    }
}
