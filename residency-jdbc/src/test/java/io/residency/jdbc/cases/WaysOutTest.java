package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not understood is refused with what helps there, and not with what does not. */
class WaysOutTest {
    private static final String DECLARE = "or declare the exact statement with residency.statements.<sha-256>.";

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_statement_that_is_not_understood_is_told_what_helps(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, "create view subjects as select subject from conversation");
            setting.as("acme", connection -> {
                says(connection, "commit", "Use setAutoCommit, commit, rollback and setSavepoint of the connection.");
                says(connection, "", "Send a statement.");
                says(connection, "select my_udf(1)", "Declare it with residency.functions.<function>.");
                says(connection, "delete from subjects", "Name the view's tables instead.");
                says(connection, "vacuum full analyze x y", DECLARE);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_configuration_and_database_say_differently_is_put_right_there(Database database) throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.tables.conversation", "resident(no_such_column)"))) {
            setting.as(
                    "acme",
                    connection -> says(
                            connection,
                            "select subject from conversation",
                            "Correct residency.tables.<table>, or create what it names in"
                                    + " residency.define(store, purpose, ..)."));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_only_the_database_can_change_is_not_asked_of_the_statement(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(
                    setting.eu,
                    database == Database.H2
                            ? "alter table plan alter column name set default (select max(subject) from conversation)"
                            : "create rule kept as on insert to plan do instead nothing");
            setting.as(
                    "acme",
                    connection -> says(
                            connection,
                            "insert into plan (id) values (3)",
                            "Change that in the database: no form of the statement helps."));
        }
    }

    private static void says(Connection connection, String sql, String remedy) {
        assertThat(refused(ViolationCode.NOT_UNDERSTOOD, () -> connection.prepareStatement(sql))
                        .violations())
                .filteredOn(violation -> violation.code() == ViolationCode.NOT_UNDERSTOOD)
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.remedy()).endsWith(remedy));
    }
}
