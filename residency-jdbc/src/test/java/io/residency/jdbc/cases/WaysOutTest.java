package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_binds_nothing_is_told_what_that_table_needs(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.stores.eu.rows", "mixed");
            keys.put("residency.tables.remark", "resident(via conversation_id -> conversation.id)");
            keys.put("residency.tables.padded", "resident(tenant_id)");
            keys.put("residency.tables.anybodys", "resident");
        })) {
            Setting.around(
                    setting.eu,
                    "create table remark (id int, conversation_id int)",
                    "create table padded (id int, tenant_id char(8))",
                    "create table anybodys (id int)");
            setting.as("acme", connection -> {
                unbound(
                        connection,
                        "select id from remark where conversation_id = 1",
                        "Lead from conversation_id to a row");
                unbound(
                        connection,
                        "insert into remark values (1, 1)",
                        "Copy it into conversation_id from a bound row");
                unbound(connection, "select id from padded where tenant_id = 'acme'", "Compare tenant_id with a value");
                unbound(connection, "select id from anybodys", "Declare its tenant column or its owner");
                unbound(connection, "select id from conversation", "Add a condition: tenant_id = a literal");
                try (PreparedStatement select =
                        connection.prepareStatement("select id from conversation where tenant_id = ?")) {
                    select.setString(1, null);
                    assertThat(refused(ViolationCode.UNBOUNDED, select::executeQuery)
                                    .getMessage())
                            .contains("null, a stream, a value of another type");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_table_to_which_the_database_leads_is_told_from_the_one_that_the_text_names(Database database)
            throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(
                    setting.eu,
                    "create table child (id int, parent int references conversation (id) on delete cascade)",
                    "create view hides as select id from child");
            setting.as("acme", connection -> {
                for (String sql : new String[] {"delete from conversation where id = 1", "select id from hides"}) {
                    assertThat(refused(ViolationCode.UNCLASSIFIED, () -> connection.prepareStatement(sql))
                                    .getMessage())
                            .contains(" of a table at line 1, column ")
                            .contains(", at what leads to it in the database");
                }
                assertThat(refused(
                                        ViolationCode.UNCLASSIFIED,
                                        () -> connection.prepareStatement("select id from child"))
                                .getMessage())
                        .doesNotContain("leads to it");
            });
        }
    }

    private static void unbound(Connection connection, String sql, String remedy) {
        assertThat(refused(ViolationCode.UNBOUNDED, () -> connection.prepareStatement(sql))
                        .violations())
                .anySatisfy(violation -> assertThat(violation.remedy()).startsWith(remedy));
    }

    private static void says(Connection connection, String sql, String remedy) {
        assertThat(refused(ViolationCode.NOT_UNDERSTOOD, () -> connection.prepareStatement(sql))
                        .violations())
                .filteredOn(violation -> violation.code() == ViolationCode.NOT_UNDERSTOOD)
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.remedy()).endsWith(remedy));
    }
}
