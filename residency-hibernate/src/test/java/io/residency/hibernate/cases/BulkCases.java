package io.residency.hibernate.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;

/** HQL that reads or changes many rows, which no event sees. */
final class BulkCases {
    private BulkCases() {}

    static List<Case> cases() {
        return List.of(
                mutation("H36", "", Layout::mixed, "insert into Acct(id, name, tenant) values (9, 'newly', 'globex')")
                        .crosses(world -> assertThat(world.data.read("eu", "select tenant from acct where id = 9"))
                                .containsExactly(GLOBEX))
                        .refused(FOREIGN_TENANT),
                mutation("H37", "", Layout::own, "insert into Grp(id, nm) select c.id + 100, c.name from Cust c")
                        .crosses(world -> assertThat(world.data.read("eu", "select nm from grp where id > 100"))
                                .containsExactly("canary-eu-1", "canary-eu-3"))
                        .refused(DECLASSIFIED),
                mutation("H39", "", Layout::own, "update Cust set name = 'newly' where id = 1")
                        .allowed(world -> {
                            assertThat(world.data.read("eu", "select name from cust where id = 1"))
                                    .containsExactly("newly");
                            assertThat(world.data.read("us", "select name from cust where id = 1"))
                                    .containsExactly("canary-us-1");
                        }),
                Case.of("H40")
                        .in(
                                Layout::own,
                                world -> world.in(ACME, session -> {
                                    session.createMutationQuery("delete Line where cust.id = 3")
                                            .executeUpdate();
                                    world.saw(session.createMutationQuery("delete Cust where id = 3")
                                            .executeUpdate());
                                }))
                        .allowed(world -> {
                            assertThat(world.seen).containsExactly(1);
                            for (String table : List.of("cust_grp", "cust_tags")) {
                                assertThat(world.data.read("eu", "select cust_id from " + table))
                                        .containsExactly("1");
                            }
                            assertThat(world.data.read("eu", "select id from cust_extra"))
                                    .containsExactly("1");
                        }),
                mutation("H54", "via", Layout::mixed, "update Via set acct.id = 2 where id = 10")
                        .crosses(world -> assertThat(world.data.read("eu", "select acct_id from via where id = 10"))
                                .containsExactly("2"))
                        .refused(UNBOUNDED),
                mutation("H54", "own tenant column", Layout::mixed, "update Entry set acct.id = 2 where id = 10")
                        .allowed(world -> assertThat(world.data.read("eu", "select acct_id from entry where id = 10"))
                                .containsExactly("2")),
                query("H73", "stateless", Layout::own, "select nm from Grp order by id", true)
                        .allowed(world -> assertThat(world.seen).containsExactly(List.of("basic", "large"))),
                query("H73", "stateless resident", Layout::own, "select name from Cust order by id", true)
                        .allowed(
                                world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3"))),
                query("H75", "scalar", Layout::own, "select c.name from Cust c order by c.id", false)
                        .allowed(
                                world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3"))),
                query(
                                "H75",
                                "aggregate",
                                Layout::own,
                                "select max(c.name) from Cust c group by c.note having count(c) > 0 order by 1",
                                false)
                        .allowed(
                                world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3"))),
                query("H75", "mixed store", Layout::mixed, "select max(a.name) from Acct a", false)
                        .allowed(world -> assertThat(world.seen).containsExactly(List.of("canary-acme"))));
    }

    private static Case.Begun mutation(String id, String variant, Supplier<Layout> layout, String hql) {
        return Case.of(id, variant)
                .in(
                        layout,
                        world -> world.in(
                                ACME,
                                session -> session.createMutationQuery(hql).executeUpdate()));
    }

    private static Case.Begun query(String id, String variant, Supplier<Layout> layout, String hql, boolean stateless) {
        return Case.of(id, variant).in(layout, world -> {
            if (stateless) {
                world.inStateless(
                        ACME,
                        session -> world.saw(
                                session.createSelectionQuery(hql, String.class).getResultList()));
            } else {
                world.in(
                        ACME,
                        session -> world.saw(
                                session.createSelectionQuery(hql, String.class).getResultList()));
            }
        });
    }
}
