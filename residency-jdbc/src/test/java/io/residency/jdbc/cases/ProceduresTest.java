package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call runs is judged by what is declared of it. */
class ProceduresTest {
    private static Setting setting(Database database, Consumer<Map<String, String>> more) throws SQLException {
        Setting setting = Setting.with(database, more);
        Setting.around(
                setting.eu,
                database == Database.H2
                        ? "create alias tidy for 'java.lang.Math.abs(int)'"
                        : "create procedure tidy(int) language sql as 'select 1'");
        return setting;
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (CallableStatement statement = connection.prepareCall(sql)) {
            if (sql.contains("?")) {
                statement.setInt(1, 1);
            }
            return statement.execute();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_that_nobody_declares_is_refused(Database database) throws Exception {
        try (Setting setting = setting(database, keys -> {})) {
            setting.as("acme", connection -> {
                refusedOnly(NOT_UNDERSTOOD, () -> call(connection, "call tidy(1)"));
                refusedOnly(NOT_UNDERSTOOD, () -> call(connection, "{call tidy(?)}"));
                assertThat(refused(NOT_UNDERSTOOD, () -> call(connection, "call tidy(?)"))
                                .getMessage())
                        .contains("residency.procedures.<procedure>");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_declared_one_is_judged_by_its_tables(Database database) throws Exception {
        try (Setting setting =
                setting(database, keys -> keys.put("residency.procedures.tidy", "reads(plan) reason(reviewed)"))) {
            setting.as("acme", connection -> {
                call(connection, "call tidy(1)");
                call(connection, "call tidy(?)");
                call(connection, "CALL TIDY(abs(?))");
                refusedOnly(NOT_UNDERSTOOD, () -> call(connection, "call tidy(other(1))"));
                refusedOnly(NOT_UNDERSTOOD, () -> call(connection, "call other(tidy(1))"));
                refusedOnly(NOT_UNDERSTOOD, () -> call(connection, "select tidy(1)"));
                refusedOnly(NOT_UNDERSTOOD, () -> call(connection, "call tidy((select max(id) from conversation))"));
            });
        }
        try (Setting setting = setting(
                database, keys -> keys.put("residency.procedures[public.tidy]", "reads(invoice) reason(reviewed)"))) {
            setting.as("acme", connection -> {
                refusedOnly(STORED_OUTSIDE, () -> call(connection, "call tidy(1)"));
                refusedOnly(STORED_OUTSIDE, () -> call(connection, "{call public.tidy(?)}"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_declared_function_is_called_by_the_escape_of_jdbc(Database database) throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.functions.twice", "no tables reason(arithmetic)"))) {
            Setting.around(
                    setting.eu,
                    database == Database.H2
                            ? "create alias twice as 'int twice(int n) { return 2 * n; }'"
                            : "create function twice(int) returns int language sql as 'select 2 * $1'");
            setting.as("acme", connection -> {
                try (CallableStatement statement = connection.prepareCall("{? = call twice(?)}")) {
                    statement.registerOutParameter(1, Types.INTEGER);
                    statement.setInt(2, 21);
                    statement.execute();
                    assertThat(statement.getInt(1)).isEqualTo(42);
                }
                refusedOnly(NOT_UNDERSTOOD, () -> connection.prepareCall("{? = call thrice(?)}"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call tidy(1)} select 1",
                "{call tidy(1)",
                "{call}",
                "{? call tidy(1)}",
                "{call tidy(1) + other(2)}",
                "{call tidy(1), tidy(1)}",
                "call tidy(1) from conversation",
                "call tidy(1), tidy(1)"
            })
    void what_is_more_than_one_call_is_not_understood(String sql) throws Exception {
        try (Setting setting = setting(
                Database.POSTGRESQL, keys -> keys.put("residency.procedures.tidy", "no tables reason(reviewed)"))) {
            setting.as("acme", connection -> refusedOnly(NOT_UNDERSTOOD, () -> connection.prepareCall(sql)));
        }
    }
}
