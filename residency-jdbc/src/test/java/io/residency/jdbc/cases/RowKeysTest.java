package io.residency.jdbc.cases;

import static io.residency.ViolationCode.ESCAPE;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A driver finds the row that it changes or reads anew by columns of the query: they are the table's own, or it does not. */
class RowKeysTest {
    /** H2 looks for it by the table's own columns, whatever the query calls them. */
    @Test
    void a_row_of_postgresql_is_not_looked_for_by_another_value_than_its_key() throws Exception {
        try (Setting setting = Setting.mixed(Database.POSTGRESQL)) {
            Setting.around(setting.eu, "update part set conversation_id = 21 where tenant_id = 'acme'");
            setting.as("acme", connection -> {
                for (String columns : List.of(
                        "conversation_id as id, body", "21 as id, body", "id + 20 as id, body, id", "id, id, body")) {
                    try (Statement statement = connection.createStatement(
                                    ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                            ResultSet rows = statement.executeQuery(
                                    "select " + columns + " from part where tenant_id = 'acme'")) {
                        assertThat(rows.next()).isTrue();
                        refused(ESCAPE, rows::refreshRow);
                        rows.updateString("body", "changed");
                        refused(ESCAPE, rows::updateRow);
                        refused(ESCAPE, rows::deleteRow);
                    }
                }
            });
            assertThat(Setting.read(setting.eu, "select body from part"))
                    .hasSize(3)
                    .doesNotContain("changed");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_row_of_the_tables_own_columns_is_changed_and_read_anew(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement(
                                ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery(
                                "select id, body as \"body\", tenant_id from part where tenant_id = 'acme'")) {
                    assertThat(rows.next()).isTrue();
                    rows.updateString("body", "changed");
                    rows.updateRow();
                    rows.refreshRow();
                    assertThat(rows.getString("body")).isEqualTo("changed");
                    rows.deleteRow();
                }
            });
            assertThat(Setting.read(setting.eu, "select body from part where tenant_id = 'acme'"))
                    .isEmpty();
        }
    }
}
