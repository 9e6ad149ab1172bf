package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** A refusal of a statement says where in it the reason stands and what helps, and gives away nothing else. */
class WayOutTest {

    @Test
    void a_refusal_names_the_place_and_what_to_declare_or_add() throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            setting.as("acme", connection -> {
                says(
                        connection,
                        UNBOUNDED,
                        "select * from plan,\n  part where body = '" + Setting.CANARY + "'",
                        "READ of [part] at line 2, column 3",
                        "Add a condition: tenant_id = a literal or a parameter of the scope's own");
                says(
                        connection,
                        UNCLASSIFIED,
                        "select * from nowhere where a = '" + Setting.CANARY + "'",
                        "READ of a table at line 1, column 15",
                        "Classify the table with residency.tables.<table>.");
                says(
                        connection,
                        NOT_UNDERSTOOD,
                        "select canary('" + Setting.CANARY + "') from plan",
                        "at line 1, column 8, at a word",
                        "Declare it with residency.functions.<function>.");
                says(
                        connection,
                        NOT_UNDERSTOOD,
                        "select * from plan where name = '" + Setting.CANARY + "' '" + Setting.CANARY + "'",
                        "at line 1, column ",
                        "or declare the exact statement with residency.statements.<sha-256>.");
            });
            assertThat(setting.residency.counters().notUnderstood()).hasSize(2);
        }
    }

    private static void says(Connection connection, ViolationCode code, String sql, String place, String way) {
        assertThat(refused(code, () -> count(connection, sql)).getMessage())
                .contains(place)
                .contains(way)
                .doesNotContainIgnoringCase("canary");
    }
}
