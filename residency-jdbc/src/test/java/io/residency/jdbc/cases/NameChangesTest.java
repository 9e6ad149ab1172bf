package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL's role and search path: what is set may be set again, and what the configuration declares. */
class NameChangesTest {
    private static final String SET = "select set_config('search_path', ?, false)";

    /** One connection, so that the next borrower gets the one of the last. */
    private static Setting setting(String... keysAndValues) throws SQLException {
        Setting setting = Setting.with(Database.POSTGRESQL, keys -> {
            keys.put("residency.stores.eu.hikari.maximumPoolSize", "1");
            for (int i = 0; i < keysAndValues.length; i += 2) {
                keys.put(keysAndValues[i], keysAndValues[i + 1]);
            }
        });
        Setting.around(
                setting.eu,
                "create schema aside",
                "create table aside.plan (id int primary key, name varchar(50))",
                "create table aside.hidden (id int)",
                "drop role if exists cases_other",
                "create role cases_other superuser");
        return setting;
    }

    private static void set(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, path);
            statement.execute();
        }
    }

    private static String shown(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role 'postgres'",
                "set role postgres",
                "set local role \"postgres\"",
                "select set_config('search_path', '\"$user\", public', false)",
                "select pg_catalog.set_config('search_path', '\"$user\",public', true)",
                "set search_path to \"$user\", public",
                "set search_path = public, \"$user\", 'public'",
                "select set_config('search_path', 'public, \"$user\", public', false)",
            })
    void what_the_session_has_is_set_again(String sql) throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                for (boolean autoCommit : new boolean[] {true, false}) {
                    connection.setAutoCommit(autoCommit);
                    connection.createStatement().execute(sql);
                    assertThat(count(connection, "select id from conversation")).isEqualTo(2);
                }
                connection.rollback();
                connection.setAutoCommit(true);
            });
            setting.as("hooli", connection -> {
                assertThat(shown(connection, "search_path")).isEqualTo("\"$user\", public");
                assertThat(shown(connection, "role")).isEqualTo("none");
            });
        }
    }

    @Test
    void without_the_guard_another_role_and_another_path_are_set() throws SQLException {
        try (Setting setting = setting();
                Connection connection = Database.around(setting.eu)) {
            connection.createStatement().execute("set role cases_other");
            assertThat(shown(connection, "role")).isEqualTo("cases_other");
            set(connection, "aside");
            assertThat(count(connection, "select id from hidden")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role 'cases_other'",
                "set role cases_other",
                "set role \"Postgres\"",
                "set role E'post\\x67res'",
                "set role none",
                "reset role",
                "set session authorization postgres",
                "set session authorization default",
                "set local role cases_other",
                "select set_config('search_path', 'aside', false)",
                "select set_config('search_path', 'public, aside', true)",
                "select set_config('search_path', 'public, nowhere', true)",
                "select set_config('search_path', '', false)",
                "select set_config('search_path', 'pg_catalog, public', false)",
                "select set_config('search_path', 'public, pg_temp', false)",
                "select set_config('search_path', E'pub\\x6cic', false)",
                "set search_path to aside, public",
                "set search_path to default",
                "set search_path to 'public, \"$user\"'",
                "set schema 'aside'",
                "set schema 'public'",
                "select set_config('search_path', 'public', false)",
                "reset search_path",
                "set role postgres; set role cases_other",
            })
    void anything_else_is_refused(String sql) throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                refusedOnly(
                        ViolationCode.ESCAPE, () -> connection.createStatement().execute(sql));
                refused(
                        ViolationCode.ESCAPE,
                        () -> connection.prepareStatement(sql).execute());
                try (Statement batch = connection.createStatement()) {
                    refused(ViolationCode.ESCAPE, () -> batch.addBatch(sql));
                }
                assertThat(shown(connection, "search_path")).isEqualTo("\"$user\", public");
                assertThat(shown(connection, "role")).isEqualTo("none");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('role', 'cases_other', false)",
                "select set_config('Search_Path', 'public', false)",
                "select set_config('app.x', 'y', false)",
                "select set_config('search_path', 'public', false) from plan",
                "select set_config('search_path', 'public', false), set_config('search_path', 'aside', false)",
                "select \"set_config\"('search_path', lower('ASIDE'), false)",
                "select set_config('search_path' || '', 'aside', false)",
                "with x as (select set_config('search_path', 'aside', false)) select * from x",
                "update plan set name = set_config('search_path', 'aside', false)",
                "alter role postgres set search_path = aside",
            })
    void what_is_set_in_another_way_is_not_understood(String sql) throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                refused(
                        ViolationCode.NOT_UNDERSTOOD,
                        () -> connection.createStatement().execute(sql));
                assertThat(shown(connection, "search_path")).isEqualTo("\"$user\", public");
            });
        }
    }

    /** One text, prepared once: its value is judged at each execution, not what was allowed before. */
    @Test
    void each_bound_value_is_judged_when_it_is_sent() throws Exception {
        try (Setting setting = setting()) {
            for (String tenant : List.of("acme", "acme", "hooli")) {
                setting.as(tenant, connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(SET)) {
                        refused(ViolationCode.ESCAPE, statement::execute); // nothing is bound
                        for (String path : List.of("\"$user\", public", "\"public\",\"$user\", public")) {
                            statement.setString(1, path);
                            statement.execute();
                            statement.setString(1, "aside");
                            refusedOnly(ViolationCode.ESCAPE, statement::execute);
                            refusedOnly(ViolationCode.ESCAPE, statement::addBatch);
                        }
                        statement.setObject(1, "public", Types.OTHER);
                        refused(ViolationCode.ESCAPE, statement::execute);
                        statement.setNull(1, Types.VARCHAR);
                        refused(ViolationCode.ESCAPE, statement::execute);
                    }
                    try (CallableStatement call = connection.prepareCall(SET)) {
                        call.setString(1, "aside");
                        refused(ViolationCode.ESCAPE, call::execute);
                    }
                    assertThat(count(connection, "select id from conversation")).isEqualTo(2);
                });
            }
        }
    }

    @Test
    void the_second_parameter_of_a_text_is_the_one_that_is_bound() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                try (PreparedStatement statement = connection.prepareStatement("select ?::int; " + SET)) {
                    statement.setInt(1, 1);
                    statement.setString(2, "aside");
                    refusedOnly(ViolationCode.ESCAPE, statement::execute);
                    statement.setString(2, "\"$user\", public");
                    statement.execute();
                }
            });
        }
    }

    @Test
    void what_is_sent_with_a_change_of_the_path_is_refused() throws Exception {
        try (Setting setting = setting("residency.stores.eu.schemas", "aside")) {
            setting.as(
                    "acme",
                    connection -> refused(
                            ViolationCode.NOT_UNDERSTOOD,
                            () -> connection
                                    .createStatement()
                                    .execute("set search_path = aside; select * from hidden")));
        }
    }

    /** A schema of the role's own stands before the others as soon as there is one. */
    @Test
    void a_path_in_another_order_is_refused_where_the_role_has_a_schema() throws Exception {
        try (Setting setting = setting()) {
            Setting.around(setting.eu, "create schema postgres");
            setting.as("acme", connection -> {
                refused(ViolationCode.ESCAPE, () -> set(connection, "\"public\",\"$user\", public"));
                refused(ViolationCode.ESCAPE, () -> set(connection, "public"));
                set(connection, "\"$user\", public");
                set(connection, "\"$user\",\"$user\", public");
            });
        }
    }

    /** What was found before with the path of before is found again with that of now. */
    @Test
    void after_a_path_was_set_names_are_judged_by_it() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                try (PreparedStatement plans = connection.prepareStatement("select name from plan")) {
                    plans.execute();
                    set(connection, "public, \"$user\", public");
                    Setting.around(
                            setting.eu,
                            "create schema postgres",
                            "create table postgres.plan (id int, name varchar(50))");
                    plans.execute(); // still the one in public, as the server finds it
                    assertThat(count(connection, "select id from plan")).isEqualTo(1);
                }
            });
        }
    }

    @Test
    void in_a_transaction_that_has_failed_nothing_is_set() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    org.assertj.core.api.Assertions.assertThatThrownBy(
                                    () -> statement.execute("select 1 / (id - id) from plan"))
                            .isInstanceOf(SQLException.class);
                    refused(ViolationCode.ESCAPE, () -> statement.execute("set role postgres"));
                }
                connection.rollback();
                connection.setAutoCommit(true);
            });
        }
    }

    @Test
    void a_schema_that_is_declared_is_switched_to_and_judged_by() throws Exception {
        try (Setting setting = setting(
                "residency.stores.eu.schemas", "aside", "residency.tables[aside.hidden]", "reference(writable)")) {
            setting.as("acme", connection -> {
                refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from hidden"));
                set(connection, "aside, \"$user\", public");
                assertThat(count(connection, "select id from hidden")).isZero();
                refused(ViolationCode.ESCAPE, () -> set(connection, "aside, elsewhere"));
                set(connection, "\"$user\", public");
                refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from hidden"));
                set(connection, "aside");
                refused(ViolationCode.ESCAPE, () -> set(connection, "public"));
                assertThat(count(connection, "select id from hidden")).isZero();
                connection.createStatement().execute("set search_path = \"$user\", public");
                Setting.usable(connection);
                set(connection, "aside, public, \"$user\", public");
                connection.setAutoCommit(false);
                set(connection, "\"$user\", public");
                connection.rollback();
                connection.setAutoCommit(true);
                assertThat(count(connection, "select id from hidden")).isZero();
                set(connection, "\"$user\", public");
            });
            setting.as("hooli", connection -> {
                assertThat(shown(connection, "search_path")).isEqualTo("\"$user\", public");
                refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from hidden"));
            });
        }
    }

    @Test
    void a_role_that_is_declared_is_switched_to_and_taken_back() throws Exception {
        try (Setting setting = setting(
                "residency.stores.eu.roles",
                "cases_other",
                "residency.tables[cases_other.own]",
                "reference(writable)")) {
            Setting.around(setting.eu, "create schema cases_other", "create table cases_other.own (id int)");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(ViolationCode.ESCAPE, () -> statement.execute("set role pg_monitor"));
                    refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from own"));
                    connection.setAutoCommit(false);
                    statement.execute("set role cases_other");
                    assertThat(count(connection, "select id from own")).isZero();
                    refused(ViolationCode.ESCAPE, () -> statement.execute("reset role"));
                    statement.execute("set role postgres");
                    refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from own"));
                    statement.execute("set role cases_other");
                    connection.rollback();
                    connection.setAutoCommit(true);
                    refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from own"));
                }
            });
        }
    }

    @Test
    void the_next_borrower_has_the_role_of_the_connect() throws Exception {
        try (Setting setting = setting("residency.stores.eu.roles", "cases_other")) {
            setting.as("acme", connection -> connection.createStatement().execute("set role cases_other"));
            setting.as(
                    "hooli", connection -> assertThat(shown(connection, "role")).isEqualTo("none"));
        }
    }
}
