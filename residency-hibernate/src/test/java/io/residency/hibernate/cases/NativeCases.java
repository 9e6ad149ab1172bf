package io.residency.hibernate.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.hibernate.cases.World.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** SQL of the application's own. */
public final class NativeCases {
    private NativeCases() {}

    static List<Case> cases() {
        return List.of(
                select("H42", "mixed store", Layout::mixed, "select name from acct order by id")
                        .crosses(world -> assertThat(world.seen)
                                .containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli")))
                        .refused(UNBOUNDED),
                select("H42", "own store", Layout::own, "select name from cust order by id")
                        .allowed(
                                world -> assertThat(world.seen).containsExactly(List.of("canary-eu-1", "canary-eu-3"))),
                select("H42", "mixed store, own tenant", Layout::mixed, "select name from acct where tenant = 'acme'")
                        .allowed(world -> assertThat(world.seen).containsExactly(List.of("canary-acme"))),
                Case.of("H43")
                        .in(
                                Layout::mixed,
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session
                                                .createNativeQuery("select * from acct order by id", Acct.class)
                                                .getResultList()
                                                .stream()
                                                .map(Acct::name)
                                                .toList())))
                        .crosses(world -> assertThat(world.seen)
                                .containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli")))
                        .refused(UNBOUNDED),
                update("H45", "mixed store", Layout::mixed, "update acct set name = 'newly' where id = 2")
                        .crosses(world -> assertThat(world.data.read("eu", "select name from acct where id = 2"))
                                .containsExactly("newly"))
                        .refused(UNBOUNDED),
                update("H45", "own store", Layout::own, "update cust set name = 'newly' where id = 1")
                        .allowed(world -> assertThat(world.data.read("eu", "select name from cust where id = 1"))
                                .containsExactly("newly")),
                select("H46", "", NativeCases::withUnmappedTable, "select what from unmapped_tbl")
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-unmapped")))
                        .refused(UNCLASSIFIED),
                select("H78", "", NativeCases::withAmericanSchema, "select name from us_schema.cust")
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-us-1")))
                        .refused(UNCLASSIFIED),
                select("H79", "", NativeCases::withLinkedTable, "select name from us_cust order by id")
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of("canary-us-1", "canary-us-2")))
                        .refused(UNCLASSIFIED, NOT_UNDERSTOOD),
                Case.of("H67")
                        .in(
                                () -> Layout.mixed()
                                        .rows(
                                                "eu",
                                                "create alias all_names for '" + NativeCases.class.getName()
                                                        + "$Procedures.names'"),
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createStoredProcedureQuery("all_names")
                                                .getResultList())))
                        .crosses(world -> assertThat(world.seen)
                                .containsExactly(List.of("canary-acme", "canary-globex", "canary-hooli")))
                        .refused(NOT_UNDERSTOOD));
    }

    private static Case.Begun select(String id, String variant, Supplier<Layout> layout, String sql) {
        return Case.of(id, variant)
                .in(
                        layout,
                        world -> world.in(
                                ACME,
                                session -> world.saw(session.createNativeQuery(sql, String.class)
                                        .getResultList())));
    }

    private static Case.Begun update(String id, String variant, Supplier<Layout> layout, String sql) {
        return Case.of(id, variant)
                .in(
                        layout,
                        world -> world.in(
                                ACME,
                                session ->
                                        session.createNativeMutationQuery(sql).executeUpdate()));
    }

    private static Layout withUnmappedTable() {
        return Layout.own()
                .rows(
                        "eu",
                        "create table unmapped_tbl(what varchar(100))",
                        "insert into unmapped_tbl values ('canary-unmapped')");
    }

    private static Layout withAmericanSchema() {
        return Layout.own()
                .rows(
                        "eu",
                        "create schema us_schema",
                        "create table us_schema.cust(id int primary key, name varchar(100))",
                        "insert into us_schema.cust values (1, 'canary-us-1')");
    }

    private static Layout withLinkedTable() {
        return Layout.own().rows("eu", "create linked table us_cust('org.h2.Driver', '{us}', '', '', 'CUST')");
    }

    /** What the database calls. */
    public static final class Procedures {
        private Procedures() {}

        public static ResultSet names(Connection connection) throws SQLException {
            return connection.createStatement().executeQuery("select name from acct order by id");
        }
    }
}
