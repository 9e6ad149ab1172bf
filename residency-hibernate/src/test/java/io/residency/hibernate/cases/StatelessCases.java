package io.residency.hibernate.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.OTHER_SCOPE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.TenantId;

/** Stateless sessions: no object is held, and few events are seen. */
final class StatelessCases {
    private StatelessCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X40", StatelessCases::operations, Row.class),
                        Right.use("X41", StatelessCases::upserts, Row.class),
                        Right.use(
                                "X42",
                                layout -> layout.set("hibernate.jdbc.batch_size", 10),
                                StatelessCases::many,
                                Row.class),
                        crossings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> crossings() {
        return List.of(
                Case.of("X43")
                        .in(Layout::own, world -> {
                            Cust european = world.detached(ACME, 1);
                            world.inStateless(GLOBEX, session -> session.update(european));
                        })
                        .crosses(world -> assertThat(world.data.read("us", "select name from cust where id = 1"))
                                .containsExactly("canary-eu-1"))
                        .refused(FOREIGN_TENANT),
                Case.of("X44")
                        .in(Layout::own, world -> {
                            Ord[] european = new Ord[1];
                            world.in(ACME, session -> european[0] = session.find(Ord.class, 30));
                            world.inStateless(GLOBEX, session -> session.upsert(european[0]));
                        })
                        .crosses(world -> assertThat(world.data.read("us", "select what from ord where id = 30"))
                                .containsExactly("canary-eu-3-ord"))
                        .refused(FOREIGN_TENANT),
                Case.of("X45")
                        .in(
                                Layout::own,
                                world -> world.as(ACME, () -> {
                                    try (StatelessSession session =
                                            world.factory().openStatelessSession()) {
                                        world.as(
                                                GLOBEX,
                                                () -> world.saw(session.get(Cust.class, 3)
                                                        .name()));
                                    }
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refused(OTHER_SCOPE),
                Case.of("X46", "mixed store")
                        .in(
                                Layout::mixed,
                                world -> world.inStateless(ACME, session -> {
                                    Acct foreign = new Acct(3, ACME, "forged");
                                    session.fetch(foreign.vias());
                                    Acct acct = session.get(Acct.class, 1);
                                    session.fetch(acct.vias());
                                    world.saw(acct.vias().get(0).body());
                                }))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-acme-via"))
                        .refused(UNBOUNDED),
                Case.of("X47")
                        .in(
                                Layout::mixed,
                                world -> world.inStateless(
                                        ACME, session -> world.saw(String.valueOf(session.get(Acct.class, 2)))))
                        .allowed(world -> assertThat(world.seen).containsExactly("null")));
    }

    private static void operations(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.inStateless(session -> session.insert(new Row(id, tenant.text("one"))));
        tenant.inStateless(session -> {
            Row row = session.get(Row.class, id);
            row.text = tenant.text("two");
            session.update(row);
            session.refresh(row);
            assertThat(row.text).isEqualTo(tenant.text("two"));
        });
        tenant.inStateless(session -> session.delete(session.get(Row.class, id)));
        assertThat(tenant.count("line_of", "id = " + id)).isZero();
    }

    private static void upserts(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        for (String text : List.of("one", "two")) {
            tenant.inStateless(session -> session.upsert(new Row(id, text)));
        }
        assertThat(tenant.count("line_of", "id = " + id + " and text = 'two'")).isEqualTo(1);
    }

    private static void many(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.inStateless(session ->
                session.insertMultiple(List.of(new Row(id, "a"), new Row(id + 1, "b"), new Row(id + 2, "c"))));
        tenant.inStateless(session -> {
            List<Row> rows = session.getMultiple(Row.class, List.of(id, id + 1, id + 2));
            rows.forEach(row -> row.text = "changed");
            session.updateMultiple(rows);
        });
        assertThat(tenant.count("line_of", "text = 'changed' and tenant = '" + tenant.name() + "' and id >= " + id))
                .isEqualTo(3);
        tenant.inStateless(session -> session.deleteMultiple(session.getMultiple(Row.class, List.of(id, id + 1))));
    }

    @Entity(name = "LineOf")
    @Table(name = "line_of")
    @Resident
    static class Row {
        @Id
        int id;

        @TenantId
        String tenant;

        String text;

        Row() {}

        Row(int id, String text) {
            this.id = id;
            this.text = text;
        }
    }
}
