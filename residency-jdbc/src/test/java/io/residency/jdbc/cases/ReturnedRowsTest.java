package io.residency.jdbc.cases;

import static io.residency.ViolationCode.MISPLACED;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that came to lie in the wrong region is not shown, whatever the statement asked for. */
class ReturnedRowsTest {
    private static final String LOST = "insert into conversation values (99, 'globex', 'lost')";

    private static final List<String> POSTGRESQL = List.of(
            "select tenant_id, 1 from conversation c full join part p using (tenant_id) where c.id = 99",
            "select j.tenant_id from (conversation c join plan p on p.id < c.id) j",
            "select j.* from (conversation c join plan p on p.id < c.id) j (a, b)",
            "select (c).tenant_id from conversation c",
            "select tenant_id as whose from unnest(array(select tenant_id from conversation)) u (tenant_id)",
            "with x as (update conversation set subject = 'x' where id = 99 returning old.tenant_id as t) select t from x");
    private static final List<String> H2 = List.of(
            "select * from final table (update conversation set subject = 'x' where id = 99)",
            "select x.tenant_id as whose from old table (update conversation set subject = 'x' where id = 99) x",
            "select tenant_id as whose from unnest(array(select tenant_id from conversation)) u (tenant_id)");

    private static Setting setting(Database database) throws SQLException {
        Setting setting = Setting.own(database);
        Setting.around(setting.eu, LOST, "insert into part values (99, 99, 'globex', 'lost')");
        return setting;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_row_of_a_tenant_of_another_region_is_refused_when_it_comes_back(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            assertThat(Setting.read(setting.eu, "select tenant_id from conversation where id = 99"))
                    .containsExactly("globex");
            setting.as("acme", connection -> {
                for (String sql : new String[] {
                    "select id, tenant_id from conversation where id = 99",
                    "select * from conversation",
                    "select c.* from plan p, conversation c order by c.id",
                    "select tenant_id as whose from conversation",
                    "select x.w from (select tenant_id as w, id from conversation order by id limit 50) x",
                    "with x as (select * from conversation) select a.tenant_id from x a, x b",
                    "select tenant_id from conversation where id < 5 union all select tenant_id from part",
                    "select distinct tenant_id from part",
                    "select tenant_id, count(*) from part group by tenant_id",
                    "select p.name, c.tenant_id from plan p left join conversation c on c.id > p.id",
                    "with recursive r(id, t) as (select id, cast('none' as varchar(50)) from plan union all"
                            + " select c.id, c.tenant_id from r join conversation c on c.id = 98 + r.id and r.id < 2)"
                            + " select t from r",
                    "select c.tenant_id from conversation c join part p on c.tenant_id = p.tenant_id",
                    "select tenant_id t, subject from conversation c where id = 99 group by t, subject",
                    "select tenant_id, max(subject) from conversation c where id = 99 group by 1",
                    "select (select tenant_id from conversation where id = 99)",
                    "select x.whose from (select (select tenant_id from conversation where id = 99) as whose) x",
                    "select p.tenant_id, p.id, c.subject from part p join conversation c on c.id = p.conversation_id"
                }) {
                    refusedOnly(MISPLACED, () -> count(connection, sql));
                }
                for (String sql : database == Database.POSTGRESQL ? POSTGRESQL : H2) {
                    refusedOnly(MISPLACED, () -> count(connection, sql));
                }
            });
        }
    }

    @Test
    void a_number_that_is_shown_as_a_fraction_is_nobodys_who_is_at_home() throws Exception {
        try (Setting setting = Setting.with(Database.H2, keys -> {
            keys.put("residency.tables.ticket", "resident(org)");
            keys.put("residency.tenant-keys.acme", "1");
            keys.put("residency.tenant-keys.globex", "3");
        })) {
            Setting.around(
                    setting.eu,
                    "create table ticket (id int primary key, org int)",
                    "insert into ticket values (1, 1), (2, 3)");
            setting.as("acme", connection -> {
                String fractions = "select org from ticket where id = 2 union select cast(id as double) from plan";
                refusedOnly(MISPLACED, () -> count(connection, fractions));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_of_tenants_who_are_at_home_come_back(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select * from conversation where id < 50"))
                        .isEqualTo(2);
                assertThat(count(connection, "select * from conversation where tenant_id = 'acme'"))
                        .isOne();
                assertThat(count(
                                connection,
                                "select p.name, c.tenant_id from plan p left join conversation c on c.id < 0"))
                        .isOne();
                assertThat(count(connection, "select upper(tenant_id) as tenant_id from conversation where id < 50"))
                        .isEqualTo(2);
            });
            setting.residency.runInRegion("eu", "digest", () -> {
                try (Connection connection = setting.source.forStore("eu").getConnection()) {
                    assertThat(count(connection, "select * from conversation where id < 50"))
                            .isEqualTo(2);
                    refusedOnly(MISPLACED, () -> count(connection, "select * from conversation"));
                }
            });
        }
    }

    @Test
    void rows_of_a_query_that_is_still_fetched_from_do_not_come_back_by_the_name_of_its_cursor() throws Exception {
        try (Setting setting = setting(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    for (String sql : List.of(
                            "select 'C_1'::refcursor",
                            "select cast('C_1' as refcursor)",
                            "select refcursor 'C_1'",
                            "select '{C_1}'::refcursor[]",
                            "select '{C_1}'::_refcursor",
                            "select 'C_1'::pg_catalog.refcursor",
                            "select x from json_to_record('{\"x\":\"C_1\"}') as t(x refcursor)")) {
                        refused(NOT_UNDERSTOOD, () -> statement.executeQuery(sql));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_row_cannot_be_read_after_the_refusal(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                        ResultSet rows =
                                statement.executeQuery("select subject, tenant_id from conversation order by id")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(2)).isEqualTo("acme");
                    refusedOnly(MISPLACED, rows::last);
                    assertThatThrownBy(() -> rows.getString(1)).isInstanceOf(SQLException.class);
                    assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
                }
                connection.createStatement().executeUpdate("update conversation set subject = 'b' where id = 1");
                connection.commit();
                connection.setAutoCommit(true);
            });
            assertThat(Setting.read(setting.eu, "select subject from conversation where id = 1"))
                    .containsExactly("b");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_row_to_which_a_delete_leads_is_looked_at(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery(
                                "select id, tenant_id, subject from conversation where id > 20 or id = 1 order by id desc")) {
                    assertThat(rows.absolute(2)).isTrue(); // over the lost one
                    assertThat(rows.getString(2)).isEqualTo("acme");
                    if (database == Database.POSTGRESQL) { // whose driver goes back a row
                        refusedOnly(MISPLACED, rows::deleteRow);
                        assertThatThrownBy(() -> rows.getString(2)).isInstanceOf(SQLException.class);
                    } else {
                        rows.deleteRow();
                        refusedOnly(MISPLACED, rows::previous);
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_that_a_change_gives_back_are_looked_at(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                String update = "update conversation set subject = 'c' where id = 99";
                if (database == Database.POSTGRESQL) {
                    refusedOnly(MISPLACED, () -> count(connection, update + " returning tenant_id, subject"));
                }
                try (PreparedStatement statement =
                        connection.prepareStatement(update, new String[] {"tenant_id", "subject"})) {
                    statement.executeUpdate();
                    ResultSet keys = statement.getGeneratedKeys();
                    refusedOnly(MISPLACED, keys::next);
                }
                try (PreparedStatement statement = connection.prepareStatement(
                        "insert into conversation values (7, ?, 'new')", new String[] {"tenant_id"})) {
                    statement.setString(1, "acme");
                    statement.executeUpdate();
                    ResultSet keys = statement.getGeneratedKeys();
                    assertThat(keys.next()).isTrue();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_result_of_a_text_of_several_statements_is_looked_at(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select tenant_id as whose from conversation where id = 99; select 1");
                    ResultSet first = statement.getResultSet();
                    refusedOnly(MISPLACED, first::next);
                    statement.execute("select tenant_id as whose from conversation where id = 1; select 1");
                    assertThat(statement.getResultSet().next()).isTrue();
                }
                if (database == Database.POSTGRESQL) { // whose driver gives more than one
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("select 1; select tenant_id as whose from conversation where id = 99");
                        assertThat(statement.getMoreResults()).isTrue();
                        ResultSet second = statement.getResultSet();
                        refusedOnly(MISPLACED, second::next);
                    }
                }
            });
        }
    }

    @Test
    void a_value_that_binds_nothing_does_not_spare_its_rows_the_look() throws Exception {
        try (Setting setting = setting(Database.H2)) {
            setting.as("acme", connection -> {
                try (PreparedStatement select =
                        connection.prepareStatement("select * from conversation where tenant_id = ?")) {
                    select.setCharacterStream(1, new StringReader("globex"));
                    refusedOnly(MISPLACED, () -> select.executeQuery().next());
                }
            });
        }
    }

    @Test
    void report_mode_says_it_and_goes_on() throws Exception {
        try (Setting setting = Setting.with(Database.H2, keys -> keys.put("residency.mode", "report"))) {
            Setting.around(setting.eu, LOST);
            setting.as(
                    "acme",
                    connection -> assertThat(count(connection, "select * from conversation"))
                            .isEqualTo(3));
        }
    }
}
