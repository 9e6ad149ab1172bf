package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name stands for where a common table expression has it too. */
class CommonTablesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with conversation as (select * from conversation where tenant_id = 'acme') select subject from"
                        + " conversation",
                "with \"CONVERSATION\" as (select 1 as id) select * from conversation",
                "with a as (select 1), conversation as (select 1 as id) select * from conversation",
                "with recursive conversation(id) as (select 1 union all select id + 1 from conversation where id < 3)"
                        + " select * from conversation",
                "select id from plan where exists (with conversation as (select 1 as id) select 1 from conversation"
                        + " where id = 21)",
                "delete from conversation where tenant_id = 'acme' and exists (with conversation as (select 1 as id)"
                        + " select 1 from conversation c where c.id = 21)",
                "with plan as (select 1 as id) select * from plan",
                "with other as (select 1 as id) select * from other",
                "with planned as (select 1 as id) select * from planned",
            })
    void h2_takes_the_table(String sql) throws Exception {
        try (Setting setting = Setting.with(Database.H2, keys -> {
            keys.put("residency.stores.eu.rows", "mixed");
            keys.put("residency.tables.planned", "resident(tenant_id)");
        })) {
            Setting.around(setting.us, "create table planned (id int, tenant_id varchar(50))");
            Setting.around(setting.eu, "create view other as select * from conversation");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    Setting.refusedOnly(ViolationCode.NOT_UNDERSTOOD, () -> statement.execute(sql));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from conversation")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_name_of_its_own_is_none_of_a_table(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as(
                    "acme",
                    connection -> assertThat(Setting.count(
                                    connection,
                                    "with own as (select * from conversation where tenant_id = 'acme') select subject"
                                            + " from own"))
                            .isOne());
        }
    }

    @Test
    void postgresql_takes_the_expression() throws Exception {
        try (Setting setting = Setting.mixed(Database.POSTGRESQL)) {
            setting.as(
                    "acme",
                    connection -> assertThat(Setting.count(
                                    connection,
                                    "with conversation as (select * from conversation where tenant_id = 'acme') select"
                                            + " subject from conversation"))
                            .isOne());
        }
    }
}
