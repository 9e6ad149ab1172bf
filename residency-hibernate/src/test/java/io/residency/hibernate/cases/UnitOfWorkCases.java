package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** An object that is new, changed and deleted in one unit of work. */
final class UnitOfWorkCases {
    private UnitOfWorkCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X98", UnitOfWorkCases::changed, Shop.class, Item.class),
                        List.of(Case.of("X99")
                                .in(Layout::mixed, world -> {
                                    world.in(ACME, session -> {
                                        Acct acct = new Acct(9, "canary-new");
                                        session.persist(acct);
                                        acct.name("canary-changed");
                                        session.flush();
                                        acct.tenant = GLOBEX;
                                        acct.name("canary-again");
                                    });
                                    world.in(
                                            ACME,
                                            session -> world.saw(
                                                    session.find(Acct.class, 9).name()));
                                })
                                .crosses(world -> assertThat(world.seen).containsExactly("canary-again"))
                                .refused(FOREIGN_TENANT, UNBOUNDED)))
                .flatMap(List::stream)
                .toList();
    }

    private static void changed(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Shop shop = new Shop(id, "a");
            session.persist(shop);
            shop.name = "b";
            session.flush();
            assertThat(shop.tenant).isEqualTo(tenant.name());
            shop.name = "c";
            session.flush();
            shop.name = "d";
            Shop brief = new Shop(id + 1, "a");
            session.persist(brief);
            brief.name = "b";
            session.remove(brief);
        });
        assertThat(tenant.count("shop", "id = " + id + " and name = 'd'")).isEqualTo(1);
        assertThat(tenant.count("shop", "id = " + (id + 1))).isZero();
    }
}
