package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a table without a tenant column belong to the owner to whom their path leads. */
class OwnersPathTest {
    private static final String[] TABLES = {
        "create table attachment (id int primary key, part_id int, name varchar(50))",
        "create table scan (id int primary key, attachment_id int, page int)",
        "create table loose (id int primary key, conversation_subject varchar(100))",
        "insert into attachment values (1, 1, 'a'), (2, 11, 'h'), (3, 21, 'g')",
        "insert into scan values (1, 1, 1), (2, 2, 1), (3, 3, 1)",
        "insert into loose values (1, 'x')"
    };

    private static Setting setting(Database database, boolean mixed) throws SQLException {
        Setting setting = Setting.with(database, keys -> tables(keys, mixed));
        Setting.around(setting.eu, TABLES);
        return setting;
    }

    private static void tables(Map<String, String> keys, boolean mixed) {
        keys.put("residency.tables.attachment", "resident(via part_id -> part.id)");
        keys.put("residency.tables.scan", "resident(via attachment_id -> attachment.id)");
        keys.put("residency.tables.loose", "resident(via conversation_subject -> conversation.subject)");
        if (mixed) {
            keys.put("residency.stores.eu.rows", "mixed");
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_are_bound_along_the_path(Database database) throws Exception {
        try (Setting setting = setting(database, true)) {
            assertThat(Setting.read(setting.eu, "select id from attachment")).hasSize(3);
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "select a.id from attachment a join part p on p.id = a.part_id where p.tenant_id = 'acme'",
                        "select id from attachment where part_id in (select id from part where tenant_id = 'acme')",
                        "select id from attachment a where exists"
                                + " (select 1 from part p where p.id = a.part_id and p.tenant_id = 'acme')",
                        "select s.id from scan s join attachment a on a.id = s.attachment_id"
                                + " join part p on p.id = a.part_id and p.tenant_id = 'acme'")) {
                    assertThat(count(connection, sql)).as(sql).isOne();
                }
                for (String sql : List.of(
                        "select id from attachment",
                        "select id from attachment where part_id = 1",
                        "select a.id from attachment a join part p on p.id = a.id where p.tenant_id = 'acme'",
                        "select a.id from attachment a join part p on p.id <> a.part_id where p.tenant_id = 'acme'",
                        "select a.id from attachment a left join part p on p.id = a.part_id and p.tenant_id = 'acme'",
                        "select s.id from scan s join part p on p.id = s.attachment_id where p.tenant_id = 'acme'",
                        "select l.id from loose l join conversation c on c.subject = l.conversation_subject"
                                + " where c.tenant_id = 'acme'")) {
                    refusedOnly(UNBOUNDED, () -> count(connection, sql));
                }
                refusedOnly(
                        FOREIGN_TENANT,
                        () -> count(
                                connection,
                                "select a.id from attachment a join part p on p.id = a.part_id"
                                        + " where p.tenant_id = 'globex'"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_written_path_must_lead_to_the_scopes_own(Database database) throws Exception {
        try (Setting setting = setting(database, true)) {
            setting.as("acme", connection -> {
                String insert = "insert into attachment (id, part_id, name) select 9, p.id, 'n' from part p where ";
                assertThat(update(connection, insert + "p.tenant_id = 'acme' and p.id = 1"))
                        .isOne();
                refusedOnly(FOREIGN_TENANT, () -> update(connection, insert + "p.tenant_id = 'globex'"));
                refusedOnly(
                        UNBOUNDED,
                        () -> update(connection, "insert into attachment (id, part_id, name) values (8, 21, 'n')"));
                refusedOnly(
                        UNBOUNDED,
                        () -> update(
                                connection,
                                "update attachment set part_id = 21 where part_id in"
                                        + " (select id from part where tenant_id = 'acme')"));
                assertThat(update(
                                connection,
                                "update attachment set name = 'm' where part_id in"
                                        + " (select id from part where tenant_id = 'acme')"))
                        .isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_an_own_store_rows_need_no_path(Database database) throws Exception {
        try (Setting setting = setting(database, false)) {
            setting.as("acme", connection -> {
                assertThat(update(connection, "insert into attachment (id, part_id, name) values (8, 1, 'n')"))
                        .isOne();
                assertThat(update(connection, "update attachment set part_id = 11 where id = 8"))
                        .isOne();
                assertThat(count(connection, "select id from attachment where part_id = 1"))
                        .isOne();
                try (Statement statement =
                                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows =
                                statement.executeQuery("select id, part_id, name from attachment where id = 1")) {
                    assertThat(rows.next()).isTrue();
                    rows.updateInt("part_id", 11);
                    rows.updateRow();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_path_is_written_through_rows_in_an_own_store_alone(Database database) throws Exception {
        try (Setting setting = setting(database, true)) {
            setting.as("acme", connection -> {
                try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE)) {
                    refusedOnly(
                            UNBOUNDED,
                            () -> statement.executeQuery("select id, part_id, name from attachment where id = 1"));
                }
            });
        }
    }
}
