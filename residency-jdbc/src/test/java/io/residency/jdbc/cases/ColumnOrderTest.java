package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which value an INSERT without a list of columns gives the tenant column. */
class ColumnOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into note values ('globex', 'acme')",
                "insert into note select 'globex', 'acme'",
                "merge into note n using (values (1)) s (x) on n.other = 'none' when not matched then insert values"
                        + " ('globex', 'acme')",
            })
    void a_column_that_h2_does_not_count_is_not_counted(String sql) throws Exception {
        try (Setting setting = notes(
                Database.H2,
                "create table note (hidden varchar(50) invisible, tenant_id varchar(50), other varchar(50))")) {
            setting.as("acme", connection -> {
                Setting.refused(ViolationCode.FOREIGN_TENANT, () -> update(connection, sql));
                assertThat(update(connection, "insert into note values ('acme', 'globex')"))
                        .isEqualTo(1);
            });
            assertThat(tenants(setting)).containsExactly("acme");
        }
    }

    @Test
    void the_form_of_h2_that_counts_all_columns_is_refused() throws Exception {
        try (Setting setting = notes(
                Database.H2,
                "create table note (hidden varchar(50) invisible, tenant_id varchar(50), other varchar(50) primary key)")) {
            setting.as(
                    "acme",
                    connection -> Setting.refused(
                            ViolationCode.NOT_UNDERSTOOD,
                            () -> update(connection, "merge into note values ('acme', 'globex', 'x')")));
        }
    }

    @Test
    void generated_columns_of_h2_are_counted() throws Exception {
        try (Setting setting = notes(
                Database.H2,
                "create table note (id int generated always as identity, twice int generated always as (id * 2),"
                        + " tenant_id varchar(50), other varchar(50))")) {
            counted(setting);
        }
    }

    @Test
    void generated_columns_of_postgresql_are_counted_and_dropped_ones_are_not() throws Exception {
        try (Setting setting = notes(
                Database.POSTGRESQL,
                "create table note (id int generated always as identity, old text, twice int generated always as (1)"
                        + " stored, tenant_id varchar(50), other varchar(50))",
                "alter table note drop column old")) {
            counted(setting);
        }
    }

    private static void counted(Setting setting) throws Exception {
        setting.as("acme", connection -> {
            Setting.refused(
                    ViolationCode.FOREIGN_TENANT,
                    () -> update(connection, "insert into note values (default, default, 'globex', 'acme')"));
            assertThat(update(connection, "insert into note values (default, default, 'acme', 'globex')"))
                    .isEqualTo(1);
        });
        assertThat(tenants(setting)).containsExactly("acme");
    }

    private static Setting notes(Database database, String... definitions) throws SQLException {
        Setting setting = Setting.with(database, keys -> keys.put("residency.tables.note", "resident(tenant_id)"));
        Setting.around(setting.eu, definitions);
        return setting;
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static List<String> tenants(Setting setting) throws SQLException {
        return Setting.read(setting.eu, "select tenant_id from note");
    }
}
