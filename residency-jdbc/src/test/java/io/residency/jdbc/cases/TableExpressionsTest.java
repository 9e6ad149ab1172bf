package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What defaults, checks and policies of a table run is judged as if the statement had said it. */
class TableExpressionsTest {
    private static final String READ = "select id from conversation where tenant_id = 'acme'";
    private static final String INSERT = "insert into conversation (id, tenant_id) values (403, 'acme')";

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void checked(Setting setting, Database database) throws SQLException {
        if (database == Database.H2) {
            Setting.around(setting.eu, "create alias positive for 'java.lang.Math.abs(int)'");
        } else {
            Setting.around(setting.eu, "create function positive(int) returns int language sql as 'select abs($1)'");
        }
        Setting.around(setting.eu, "alter table conversation add constraint counted check (positive(id) > 0)");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_function_that_nobody_declares_is_refused(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            checked(setting, database);
            setting.as("acme", connection -> {
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, INSERT));
                refusedOnly(NOT_UNDERSTOOD, () -> count(connection, READ));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_declared_one_is_judged_by_its_tables_where_rows_are_written(Database database) throws Exception {
        try (Setting setting = Setting.with(
                database, keys -> keys.put("residency.functions.positive", "no tables reason(arithmetic)"))) {
            checked(setting, database);
            setting.as("acme", connection -> {
                assertThat(update(connection, INSERT)).isOne();
                assertThat(count(connection, READ)).isEqualTo(2);
            });
        }
        try (Setting setting = Setting.with(
                database,
                keys -> keys.put("residency.functions[public.positive]", "reads(invoice) reason(reviewed)"))) {
            checked(setting, database);
            setting.as("acme", connection -> {
                refusedOnly(STORED_OUTSIDE, () -> update(connection, INSERT));
                assertThat(count(connection, READ)).isOne();
            });
        }
    }

    @Test
    void a_default_of_H2_that_reads_a_table_is_refused_where_rows_are_written() throws Exception {
        try (Setting setting = Setting.own(Database.H2)) {
            Setting.around(
                    setting.eu,
                    "alter table conversation alter column subject set default (select max(name) from plan)");
            setting.as("acme", connection -> {
                assertThat(count(connection, READ)).isOne();
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, INSERT));
            });
        }
    }

    @Test
    void a_policy_reads_the_tables_that_it_names() throws Exception {
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            Setting.around(
                    setting.eu,
                    "create policy known on conversation using (exists (select from plan where plan.id > 0))");
            setting.as("acme", connection -> {
                assertThat(count(connection, READ)).isOne();
                assertThat(update(connection, INSERT)).isOne();
            });
            Setting.around(setting.eu, "create policy named on plan using (id in (select id from part))");
            setting.as("acme", connection -> assertThat(count(connection, READ)).isEqualTo(2));
        }
        try (Setting setting = Setting.own(Database.POSTGRESQL)) {
            Setting.around(
                    setting.eu,
                    "create table secret (id int)",
                    "create policy hidden on conversation using (exists (select from secret))");
            setting.as("acme", connection -> {
                refused(UNCLASSIFIED, () -> count(connection, READ));
                refused(UNCLASSIFIED, () -> update(connection, INSERT));
            });
        }
    }

    @Test
    void a_policy_of_a_table_that_is_less_strict_does_not_let_others_flow_into_it() throws Exception {
        try (Setting setting = Setting.with(Database.POSTGRESQL, keys -> keys.put("residency.tables.lock", "local"))) {
            for (String url : new String[] {setting.eu, setting.us}) {
                Setting.around(url, "create table lock (id int)");
            }
            Setting.around(setting.eu, "create policy owned on lock with check (id in (select id from conversation))");
            setting.as(
                    "acme",
                    connection -> refusedOnly(DECLASSIFIED, () -> update(connection, "insert into lock values (1)")));
        }
    }
}
