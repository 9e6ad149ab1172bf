package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static io.residency.hibernate.cases.World.HOOLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Each tenant still reads and writes what is its own. */
final class RightUse {
    private RightUse() {}

    static void own(World world) throws Exception {
        for (String tenant : List.of(ACME, GLOBEX)) {
            String region = ACME.equals(tenant) ? "eu" : "us";
            world.in(tenant, session -> session.persist(new Ord(900, tenant, 1)));
            world.in(tenant, session -> {
                assertThat(session.find(Cust.class, 1).name()).startsWith("canary-" + region);
                assertThat(session.find(Cust.class, 1).tags()).hasSize(1);
                session.find(Cust.class, 1).name(tenant);
                session.remove(session.find(Ord.class, 900));
            });
            assertThat(world.data.read(region, "select name from cust where id = 1"))
                    .containsExactly(tenant);
        }
    }

    static void mixed(World world) throws Exception {
        for (String tenant : List.of(ACME, HOOLI)) {
            int id = ACME.equals(tenant) ? 1 : 3;
            world.in(tenant, session -> {
                Acct acct = session.find(Acct.class, id);
                assertThat(acct.entries()).hasSize(1);
                assertThat(acct.vias()).hasSize(1);
                acct.name("changed by " + tenant);
                session.persist(new Entry(900 + id, tenant, acct));
            });
            assertThat(world.data.read("eu", "select name from acct where id = " + id))
                    .containsExactly("changed by " + tenant);
            assertThat(world.data.read("eu", "select tenant from entry where id = " + (900 + id)))
                    .containsExactly(tenant);
        }
    }
}
