package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.hibernate.cases.World.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.hibernate.ObjectNotFoundException;

/** Rows of one tenant that point at those of another, as a mixed store comes to have them. */
final class ForeignRowCases {
    private ForeignRowCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("X60", "lazy")
                        .in(
                                ForeignRowCases::entryOfGlobexUnderAcme,
                                world -> world.in(ACME, session -> world.saw(bodies(session.find(Acct.class, 1)))))
                        .crosses(
                                world -> assertThat(world.seen).containsExactly("[canary-acme-entry, canary-globex-x]"))
                        .filtered(world -> assertThat(world.seen).containsExactly("[canary-acme-entry]")),
                Case.of("X60", "fetched")
                        .in(
                                ForeignRowCases::entryOfGlobexUnderAcme,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(bodies(session.createSelectionQuery(
                                                        "from Acct a left join fetch a.entries where a.id = 1",
                                                        Acct.class)
                                                .getSingleResult()))))
                        .crosses(
                                world -> assertThat(world.seen).containsExactly("[canary-acme-entry, canary-globex-x]"))
                        .filtered(world -> assertThat(world.seen).containsExactly("[canary-acme-entry]")),
                Case.of("X60", "joined")
                        .in(
                                ForeignRowCases::entryOfGlobexUnderAcme,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select e.body from Acct a join a.entries e order by e.id",
                                                        String.class)
                                                .getResultList()
                                                .toString())))
                        .crosses(
                                world -> assertThat(world.seen).containsExactly("[canary-acme-entry, canary-globex-x]"))
                        .filtered(world -> assertThat(world.seen).containsExactly("[canary-acme-entry]")),
                Case.of("X61", "lazy")
                        .in(
                                ForeignRowCases::entryOfAcmeUnderGlobex,
                                world -> world.in(ACME, session -> {
                                    Entry entry = session.find(Entry.class, 98);
                                    Hibernate.initialize(entry.acct());
                                    world.saw(entry.acct().name());
                                }))
                        .fails(ObjectNotFoundException.class)
                        .refusedByHibernate(),
                Case.of("X61", "fetched")
                        .in(
                                ForeignRowCases::entryOfAcmeUnderGlobex,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select e.acct.name from Entry e left join e.acct where e.id = 98",
                                                        String.class)
                                                .getResultList()
                                                .toString())))
                        .allowed(world -> assertThat(world.seen.toString()).doesNotContain("globex")),
                Case.of("X62")
                        .in(
                                Layout::mixed,
                                world -> world.in(
                                        ACME,
                                        session -> Optional.ofNullable(session.find(Via.class, 20))
                                                .ifPresent(found -> world.saw(found.body()))))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-globex-via"))
                        .filtered(world -> assertThat(world.seen).isEmpty()),
                Case.of("X63")
                        .in(
                                Layout::mixed,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(
                                                session.createSelectionQuery("select v.body from Via v", String.class)
                                                        .getResultList())))
                        .crosses(world -> assertThat(world.seen.toString()).contains("canary-globex-via"))
                        .filtered(world -> assertThat(world.seen).containsExactly(List.of("canary-acme-via"))),
                Case.of("X64")
                        .in(
                                Layout::mixed,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createSelectionQuery(
                                                        "select v.body from Via v join v.acct a where a.id in (1, 2)",
                                                        String.class)
                                                .getResultList()
                                                .toString())))
                        .allowed(world -> assertThat(world.seen).containsExactly("[canary-acme-via]")),
                persisted("X65", session -> session.persist(new Via(97, "new", session.getReference(Acct.class, 2)))),
                persisted("X66", session -> session.find(Via.class, 10).acct = session.getReference(Acct.class, 2)),
                Case.of("X67")
                        .in(
                                Layout::mixed,
                                world -> world.in(ACME, session -> {
                                    session.find(Acct.class, 1);
                                    session.persist(new Via(97, "new", session.getReference(Acct.class, 1)));
                                }))
                        .allowed(world -> assertThat(world.data.read("eu", "select acct_id from via where id = 97"))
                                .containsExactly("1")));
    }

    private static Case persisted(String id, World.SessionWork work) {
        return Case.of(id)
                .in(Layout::mixed, world -> world.in(ACME, work))
                .crosses(world -> assertThat(world.data.read("eu", "select id from via where acct_id = 2"))
                        .hasSize(2))
                .refused(UNBOUNDED, FOREIGN_TENANT);
    }

    private static String bodies(Acct acct) {
        return acct.entries().stream().map(Entry::body).sorted().toList().toString();
    }

    private static Layout entryOfGlobexUnderAcme() {
        return Layout.mixed()
                .rows("eu", "insert into entry(id, tenant, body, acct_id) values (99, 'globex', 'canary-globex-x', 1)");
    }

    private static Layout entryOfAcmeUnderGlobex() {
        return Layout.mixed()
                .rows("eu", "insert into entry(id, tenant, body, acct_id) values (98, 'acme', 'canary-acme-x', 2)");
    }
}
