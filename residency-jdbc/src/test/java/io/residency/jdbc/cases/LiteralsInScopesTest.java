package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was decided of a text says nothing of another text of the same shape with other tenants in it. */
class LiteralsInScopesTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_text_with_another_tenant_is_judged_for_that_tenant(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            for (int i = 0; i < 3; i++) {
                setting.as("acme", connection -> {
                    assertThat(read(connection, "acme")).isEqualTo(1);
                    refused(FOREIGN_TENANT, () -> read(connection, "globex"));
                    refused(FOREIGN_TENANT, () -> read(connection, "hooli"));
                    refused(FOREIGN_TENANT, () -> read(connection, "nobody"));
                    assertThat(read(connection, "acme")).isEqualTo(1);
                });
                setting.as("hooli", connection -> {
                    assertThat(read(connection, "hooli")).isEqualTo(1);
                    refused(FOREIGN_TENANT, () -> read(connection, "acme"));
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_text_that_writes_another_tenant_is_judged_for_that_tenant(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            for (int i = 0; i < 3; i++) {
                String id = String.valueOf(100 + i);
                setting.as("acme", connection -> {
                    write(connection, id, "acme");
                    refused(FOREIGN_TENANT, () -> write(connection, "200", "globex"));
                    refused(FOREIGN_TENANT, () -> write(connection, "200", "hooli"));
                });
            }
            assertThat(Setting.read(setting.eu, "select tenant_id from part where id >= 100"))
                    .containsExactly("acme", "acme", "acme");
        }
    }

    @Test
    void a_literal_and_a_parameter_are_both_compared() throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            for (int i = 0; i < 2; i++) {
                setting.as("acme", connection -> {
                    assertThat(both(connection, "acme", "acme")).isEqualTo(1);
                    refused(FOREIGN_TENANT, () -> both(connection, "acme", "globex"));
                    refused(FOREIGN_TENANT, () -> both(connection, "globex", "acme"));
                });
            }
        }
    }

    @Test
    void a_refusal_names_the_place_in_its_own_text() throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            setting.as("acme", connection -> {
                ResidencySqlException first = refused(UNBOUNDED, () -> count(connection, "select 'a' from part"));
                ResidencySqlException second =
                        refused(UNBOUNDED, () -> count(connection, "select 'a longer one'\n from part"));
                assertThat(first.getMessage()).contains("at line 1, column 17 for tenant");
                assertThat(second.getMessage()).contains("at line 2, column 7 for tenant");
                first = refused(NOT_UNDERSTOOD, () -> count(connection, "select f('a') from plan"));
                second = refused(NOT_UNDERSTOOD, () -> count(connection, "select\n  f('bc') from plan"));
                assertThat(first.getMessage()).contains("at line 1, column 8, at a word");
                assertThat(second.getMessage()).contains("at line 2, column 3, at a word");
            });
        }
    }

    private static int read(Connection connection, String tenant) throws SQLException {
        return count(connection, "select body from part where tenant_id = '" + tenant + "'");
    }

    private static void write(Connection connection, String id, String tenant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into part (id, tenant_id, body) values (" + id + ", '" + tenant + "', 'it''s')");
        }
    }

    private static int both(Connection connection, String literal, String parameter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select p.id from part p, conversation c"
                + " where p.tenant_id = '" + literal + "' and c.tenant_id = ? and p.id <> 0")) {
            select.setString(1, parameter);
            try (var rows = select.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                return count;
            }
        }
    }
}
