package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DEFINE_OUTSIDE_WINDOW;
import static io.residency.ViolationCode.ESCAPE;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one borrower sets is gone for the next; what it names is a name only. */
class NextBorrowerTest {
    @ParameterizedTest
    @EnumSource(Database.class)
    void every_setting_of_a_connection_is_as_it_was(Database database) throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"))) {
            String[] before = new String[1];
            setting.as("acme", connection -> {
                before[0] = settings(connection);
                connection.setHoldability(
                        connection.getHoldability() == ResultSet.HOLD_CURSORS_OVER_COMMIT
                                ? ResultSet.CLOSE_CURSORS_AT_COMMIT
                                : ResultSet.HOLD_CURSORS_OVER_COMMIT);
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setNetworkTimeout((Executor) Runnable::run, 60_000);
                assertThat(settings(connection)).isNotEqualTo(before[0]);
            });
            setting.as("hooli", connection -> assertThat(settings(connection)).isEqualTo(before[0]));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_text_that_was_not_read_may_have_left_is_gone(Database database) throws Exception {
        String makes = database == Database.H2
                ? "execute immediate 'create local temporary table leak (x int)'"
                : "do $$ begin create temporary table leak (x int); perform set_config('app.x', 'y', false); end $$";
        for (String mode : new String[] {"enforce", "report"}) {
            try (Setting setting = Setting.with(database, keys -> {
                keys.put("residency.mode", mode);
                keys.put("residency.stores.eu.hikari.maximumPoolSize", "1");
                if (mode.equals("enforce")) {
                    keys.put(Setting.keyOf(makes), "reads(plan) reason(\"a test\")");
                }
            })) {
                for (String tenant : new String[] {"acme", "hooli"}) {
                    setting.as(tenant, connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute(makes); // fails where it is still there
                        }
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_one_tenant_was_allowed_is_decided_anew_for_one_with_another_home(Database database) throws Exception {
        String sql = "select subject from conversation";
        try (Setting setting = Setting.own(database)) {
            for (int i = 0; i < 2; i++) {
                for (String tenant : new String[] {"acme", "hooli", "globex"}) {
                    setting.residency.run(tenant, () -> {
                        try (Connection connection =
                                setting.source.forStore("eu").getConnection()) {
                            if (tenant.equals("globex")) {
                                refused(STORED_OUTSIDE, () -> count(connection, sql));
                            } else {
                                assertThat(count(connection, sql)).isEqualTo(2);
                            }
                        }
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_declared_text_that_defines_needs_a_window(Database database) throws Exception {
        String makes = database == Database.H2
                ? "execute immediate 'create table made (x int)'"
                : "do $$ begin create table made (x int); end $$";
        try (Setting setting = Setting.with(
                database, keys -> keys.put(Setting.keyOf(makes), "defines(made) reason(\"a migration\")"))) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(DEFINE_OUTSIDE_WINDOW, () -> statement.execute(makes));
                }
            });
            setting.residency.define("eu", "migration 42", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(makes);
                }
            });
            assertThat(Setting.read(setting.eu, "select x from made")).isEmpty();
        }
    }

    private static String settings(Connection connection) throws SQLException {
        return String.join(
                " ",
                "holdability=" + connection.getHoldability(),
                "readOnly=" + connection.isReadOnly(),
                "autoCommit=" + connection.getAutoCommit(),
                "isolation=" + connection.getTransactionIsolation(),
                "timeout=" + connection.getNetworkTimeout());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_connection_that_is_lent_while_everything_is_closed_is_closed_without_an_exception_and_undone(
            Database database) throws Exception {
        Setting setting = Setting.own(database);
        setting.residency.run("acme", () -> {
            Connection connection = setting.source.getConnection();
            connection.setAutoCommit(false);
            connection.createStatement().execute("insert into conversation values (701, 'acme', 'x')");
            setting.close();
            connection.close();
        });
        assertThat(Setting.read(setting.eu, "select id from conversation where id = 701"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_column_of_generated_keys_is_a_name_and_no_expression(Database database) throws Exception {
        String unquoted = database == Database.H2 ? "" : "&quoteReturningIdentifiers=false";
        try (Setting setting = Setting.with(database, keys -> {
            keys.computeIfPresent("residency.stores.eu.url", (key, url) -> url + unquoted);
            keys.put("residency.stores.eu.rows", "mixed");
        })) {
            setting.as("acme", connection -> {
                String sql = "update conversation set subject = 'k' where tenant_id = 'acme'";
                String[] expression = {"(select string_agg(subject, ',') from conversation)"};
                refused(ESCAPE, () -> connection.prepareStatement(sql, expression));
                try (Statement statement = connection.createStatement()) {
                    refused(ESCAPE, () -> statement.execute(sql, expression));
                    refused(ESCAPE, () -> statement.executeUpdate(sql, expression));
                    refused(ESCAPE, () -> statement.executeLargeUpdate(sql, expression));
                }
                try (PreparedStatement update = connection.prepareStatement(sql, new String[] {"id"})) {
                    update.executeUpdate();
                    assertThat(update.getGeneratedKeys().next()).isTrue();
                }
            });
        }
    }
}
