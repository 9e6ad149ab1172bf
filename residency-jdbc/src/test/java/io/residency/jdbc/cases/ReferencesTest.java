package io.residency.jdbc.cases;

import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign key with the tenants of both tables in it binds the one where the other is. */
class ReferencesTest {
    private static final String UNIQUE = "alter table conversation add unique (tenant_id, id)";
    private static final String PRESENT = "alter table part alter column tenant_id set not null";
    private static final String KEY = "alter table part add constraint of_it foreign key (tenant_id, conversation_id)"
            + " references conversation (tenant_id, id)";
    private static final String JOIN =
            "select p.body from conversation c join part p on p.conversation_id = c.id" + " where c.tenant_id = 'acme'";

    private static Setting with(String... definitions) throws SQLException {
        Setting setting = Setting.mixed(Database.POSTGRESQL);
        Setting.around(setting.eu, definitions);
        return setting;
    }

    private static void unbound(String... definitions) throws Exception {
        try (Setting setting = with(definitions)) {
            setting.as("acme", connection -> refused(UNBOUNDED, () -> count(connection, JOIN)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JOIN,
                "select p.body from part p join conversation c on p.conversation_id = c.id where p.tenant_id = 'acme'",
                "select c.subject from conversation c left join part p on c.id = p.conversation_id where c.tenant_id = 'acme'",
                "select p.body from part p where p.conversation_id in (select id from conversation where tenant_id = 'acme')",
                "select c.subject from conversation c where c.tenant_id = 'acme'"
                        + " and (select count(*) from part p where p.conversation_id = c.id) > 0",
                "select c.id, count(p.id) from conversation c left join part p on p.conversation_id = c.id"
                        + " where c.tenant_id = 'acme' group by c.id",
                "select q.body from part p join part q on q.conversation_id = p.conversation_id where p.tenant_id = 'acme'",
                "update part set body = 'x' where conversation_id in (select id from conversation where tenant_id = 'acme')"
                        + " returning id",
                "delete from part p using conversation c where p.conversation_id = c.id and c.tenant_id = 'acme' returning p.id",
            })
    void by_the_other_column_alone(String sql) throws Exception {
        try (Setting setting = with()) {
            setting.as("acme", connection -> refused(UNBOUNDED, () -> count(connection, sql)));
        }
        try (Setting setting = with(UNIQUE, PRESENT, KEY)) {
            setting.as("acme", connection -> assertThat(count(connection, sql)).isOne());
        }
    }

    @Test
    void also_where_a_delete_goes_on() throws Exception {
        try (Setting setting = with(UNIQUE, PRESENT, KEY + " on delete cascade on update cascade")) {
            setting.as("acme", connection -> assertThat(count(connection, JOIN)).isOne());
        }
    }

    /** A part without a tenant may lead to anybody's conversation. */
    @Test
    void not_where_the_tenant_can_be_null() throws Exception {
        try (Setting setting = with(UNIQUE, KEY, "insert into part values (99, 1, null, 'nobody''s')")) {
            assertThat(Setting.read(setting.eu, JOIN)).hasSize(2);
            setting.as("acme", connection -> refused(UNBOUNDED, () -> count(connection, JOIN)));
        }
    }

    @Test
    void not_where_another_row_can_have_the_id() throws Exception {
        unbound(
                "alter table conversation drop constraint conversation_pkey",
                "alter table conversation alter column tenant_id set not null",
                UNIQUE,
                PRESENT,
                KEY);
    }

    @Test
    void not_by_a_key_without_the_tenants() throws Exception {
        unbound(UNIQUE, PRESENT, "alter table part add foreign key (conversation_id) references conversation (id)");
    }

    @ParameterizedTest
    @ValueSource(strings = {" deferrable", " deferrable initially deferred", " not valid"})
    void not_by_a_key_that_may_not_hold_yet(String how) throws Exception {
        unbound(UNIQUE, PRESENT, KEY + how);
    }

    @Test
    void not_by_a_key_that_is_switched_off() throws Exception {
        unbound(UNIQUE, PRESENT, KEY, "alter table part disable trigger all");
        unbound(UNIQUE, PRESENT, KEY, "alter table conversation disable trigger all");
    }

    /** The part stays, and its conversation can come again as another's. */
    @Test
    void not_where_a_trigger_can_keep_a_delete_from_going_on() throws Exception {
        try (Setting setting = with(
                UNIQUE,
                PRESENT,
                KEY + " on delete cascade",
                "create function stays() returns trigger language plpgsql as 'begin return null; end'",
                "create trigger stays before delete on part for each row execute function stays()",
                "delete from conversation where id = 21",
                "insert into conversation values (21, 'acme', 'again')")) {
            assertThat(Setting.read(setting.eu, JOIN.replace("p.body", "p.tenant_id")))
                    .contains("globex");
            setting.as("acme", connection -> refused(UNBOUNDED, () -> count(connection, JOIN)));
        }
        unbound(
                UNIQUE,
                PRESENT,
                KEY + " on delete set null (conversation_id)",
                "create rule stays as on delete to part do also nothing");
    }

    @Test
    void not_for_the_rows_of_tables_beneath() throws Exception {
        unbound(UNIQUE, PRESENT, KEY, "create table old_part () inherits (part)");
        unbound(UNIQUE, PRESENT, KEY, "create table old_conversation () inherits (conversation)");
    }

    /** Nothing is checked before the end of the statement. */
    @Test
    void not_for_rows_that_the_statement_writes() throws Exception {
        List<String> written = new ArrayList<>(
                Arrays.asList(
                        "update part p set conversation_id = 21 where p.tenant_id = 'acme'"
                                + " returning (select max(c.subject) from conversation c where c.id = p.conversation_id)",
                        "insert into part (id, conversation_id, tenant_id) values (99, 21, 'acme')"
                                + " returning (select max(c.subject) from conversation c where c.id = part.conversation_id)",
                        "with n as (insert into part (id, conversation_id, tenant_id) values (99, 21, 'acme')"
                                + " returning conversation_id) select c.subject from n join conversation c on c.id = n.conversation_id"));
        try (Setting setting = with(UNIQUE, PRESENT, KEY)) {
            setting.as("acme", connection -> {
                for (String sql : written) {
                    refused(UNBOUNDED, () -> execute(connection, sql));
                }
                execute(
                        connection,
                        "update part p set body = 'x' where p.tenant_id = 'acme'"
                                + " returning (select max(c.subject) from conversation c where c.id = p.conversation_id)");
            });
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** With it no foreign key is checked. */
    @Test
    void a_session_cannot_say_that_it_is_a_replica() throws Exception {
        try (Setting setting = with(UNIQUE, PRESENT, KEY)) {
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "set session_replication_role = replica",
                        "select set_config('session_replication_role', 'replica', false)",
                        "alter table part disable trigger all")) {
                    assertThat(catchThrowable(() -> execute(connection, sql)))
                            .as(sql)
                            .isInstanceOf(ResidencySqlException.class);
                }
            });
        }
    }
}
