package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNATTESTED;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application's user who owns nothing, and may do no more than its work, is judged by all that the catalog says. */
class OrdinaryRightsTest {
    private static Setting setting(Database database, String... definitions) throws SQLException {
        Setting setting = Setting.with(database, keys -> ordinary(database, keys));
        Setting.around(setting.eu, definitions);
        for (String table : new String[] {"conversation", "part"}) {
            Setting.around(setting.eu, "grant select, insert, update, delete on " + table + " to ordinary");
        }
        Setting.around(setting.eu, "grant select on plan to ordinary");
        return setting;
    }

    private static void ordinary(Database database, Map<String, String> keys) {
        keys.put("residency.stores.eu.rows", "mixed");
        String url = keys.getOrDefault("residency.stores.eu.url", "");
        try {
            if (database == Database.H2) {
                Setting.around(url, "create user ordinary password 'x'");
                keys.put("residency.stores.eu.url", url.replace(";DB_CLOSE_DELAY=-1", "")); // an administrator's to set
                keys.put("residency.stores.eu.username", "ordinary");
                keys.put("residency.stores.eu.password", "x");
            } else {
                Setting.around(
                        url,
                        "do $$ begin create role ordinary login; exception when duplicate_object then null; end $$");
                keys.put("residency.stores.eu.url", url.replace("user=postgres", "user=ordinary"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void it_works_and_reaches_no_others_by_foreign_keys(Database database) throws Exception {
        try (Setting setting = setting(
                database,
                "alter table conversation add constraint both_ids unique (tenant_id, id)",
                "alter table part add constraint belongs foreign key (tenant_id, conversation_id) references"
                        + " conversation (tenant_id, id) on delete cascade")) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from conversation where tenant_id = 'acme'"))
                        .isOne();
                assertThat(update(connection, "delete from conversation where tenant_id = 'acme'"))
                        .isOne();
            });
        }
        try (Setting setting = setting(
                database,
                "alter table part add constraint belongs foreign key (conversation_id) references conversation (id)"
                        + " on delete cascade")) {
            setting.as(
                    "acme",
                    connection -> refusedOnly(
                            UNBOUNDED, () -> update(connection, "delete from conversation where tenant_id = 'acme'")));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void its_statements_run_no_triggers_that_nobody_declares(Database database) throws Exception {
        String[] trigger = database == Database.H2
                ? new String[] {
                    "create trigger copies before insert on conversation for each row call '"
                            + TriggersTest.Copy.class.getName() + "'"
                }
                : new String[] {
                    "create function copy() returns trigger language plpgsql as $$ begin return new; end $$",
                    "create trigger copies before insert on conversation for each row execute function copy()"
                };
        try (Setting setting = setting(database, trigger)) {
            setting.as(
                    "acme",
                    connection -> refusedOnly(
                            NOT_UNDERSTOOD,
                            () -> update(connection, "insert into conversation (id, tenant_id) values (5, 'acme')")));
        }
    }

    @Test
    void a_right_on_the_catalog_that_was_taken_away_keeps_the_store_from_being_used() throws Exception {
        try (Setting setting = setting(Database.POSTGRESQL, "revoke select on pg_catalog.pg_trigger from public")) {
            setting.residency.run("acme", () -> refused(UNATTESTED, () -> setting.source.getConnection()));
        }
    }
}
