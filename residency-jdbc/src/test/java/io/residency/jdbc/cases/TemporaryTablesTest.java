package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables of one session: they never reach the next borrower, and take no classified name. */
class TemporaryTablesTest {

    private static Setting onePhysicalConnection(Database database) throws Exception {
        return Setting.with(database, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_made_by_a_borrow_is_gone_for_the_next(Database database) throws Exception {
        try (Setting setting = onePhysicalConnection(database)) {
            for (String tenant : List.of("acme", "hooli")) {
                setting.as(tenant, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(database.createTemporaryTable() + " scratch (id int)");
                    }
                });
            }
            setting.as("acme", connection -> {
                refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from scratch"));
                assertThat(exists(database, connection, "scratch")).isFalse();
                assertThat(exists(database, connection, "scratch"))
                        .as("made by the line above")
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_can_be_neither_filled_nor_read(Database database) throws Exception {
        try (Setting setting = onePhysicalConnection(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(
                            ViolationCode.UNCLASSIFIED,
                            () -> statement.execute(
                                    database.createTemporaryTable() + " mine as select id, subject from conversation"));
                    statement.execute(database.createTemporaryTable() + " mine (id int)");
                    refused(
                            ViolationCode.UNCLASSIFIED,
                            () -> statement.execute("insert into mine select id from conversation"));
                    refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from mine"));
                }
            });
            setting.as(
                    "hooli",
                    connection ->
                            assertThat(exists(database, connection, "mine")).isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_made_in_a_transaction_that_is_rolled_back_is_gone_too(Database database) throws Exception {
        try (Setting setting = onePhysicalConnection(database)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(database.createTemporaryTable() + " mine (id int)");
                }
                connection.rollback();
            });
            setting.as(
                    "hooli",
                    connection ->
                            assertThat(exists(database, connection, "mine")).isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_with_the_name_of_a_classified_table_is_refused_however_it_is_written(Database database) throws Exception {
        List<String> names = database == Database.H2
                ? List.of("plan", "PLAN", "Plan", "\"PLAN\"", "if not exists plan")
                : List.of("plan", "PLAN", "Plan", "\"plan\"", "pg_temp.plan", "if not exists plan");
        try (Setting setting = onePhysicalConnection(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String name : names) {
                        for (String shape : List.of(" (id int)", " as select id from conversation")) {
                            refused(
                                    ViolationCode.ESCAPE,
                                    () -> statement.execute(database.createTemporaryTable() + " " + name + shape));
                        }
                    }
                }
            });
            assertThat(Setting.read(setting.eu, "select name from plan")).containsExactly("basic");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_made_by_its_schema_in_a_definition_window_is_gone_for_the_next(Database database) throws Exception {
        if (database == Database.H2) {
            return; // has no such schema
        }
        try (Setting setting = onePhysicalConnection(database)) {
            setting.residency.define("eu", "migration 42", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    refused(ViolationCode.ESCAPE, () -> statement.execute("create table pg_temp.plan (id int)"));
                    statement.execute("create table pg_temp.scratch (id int)");
                }
            });
            setting.as(
                    "acme",
                    connection ->
                            assertThat(exists(database, connection, "scratch")).isFalse());
        }
    }

    /** Whether the database refuses to make it again. */
    private static boolean exists(Database database, Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Throwable thrown = catchThrowable(
                    () -> statement.execute(database.createTemporaryTable() + " " + table + " (id int)"));
            assertThat(thrown instanceof ResidencySqlException).isFalse();
            return thrown != null;
        }
    }
}
