package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.residency.OpenScope;
import io.residency.ViolationCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Who gets a connection, and in which scope and thread it may be used. */
final class BorrowCases {
    private static final String INSERT = "insert into conversation (id, tenant_id, subject) values (100, 'acme', 'x')";

    private final Database database;

    BorrowCases(Database database) {
        this.database = database;
    }

    void j01_borrow_without_a_scope() throws Exception {
        try (Setting setting = Setting.own(database)) {
            assertThat(Setting.read(setting.eu, "select id from conversation")).isNotEmpty();
            refusedOnly(ViolationCode.NO_SCOPE, () -> setting.source.getConnection());
            setting.as("acme", connection -> {});
        }
    }

    void j02_borrow_with_user_and_password() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.residency.run(
                    "acme", () -> refused(ViolationCode.ESCAPE, () -> setting.source.getConnection("other", "pw")));
        }
    }

    void j06_unwrap_a_pool_from_the_data_source() throws Exception {
        try (Setting setting = Setting.own(database)) {
            refused(ViolationCode.ESCAPE, () -> setting.source.unwrap(HikariDataSource.class));
            refused(ViolationCode.ESCAPE, () -> setting.source.forStore("us").unwrap(HikariDataSource.class));
            assertThat(setting.source.isWrapperFor(HikariDataSource.class)).isFalse();
        }
    }

    void j36_other_thread_other_scope() throws Exception {
        inAnotherThread((setting, connection) -> setting.residency.run("hooli", () -> {
            refusedOnly(
                    ViolationCode.OTHER_SCOPE,
                    () -> connection.createStatement().execute(INSERT));
        }));
        inAnotherThread((setting, connection) -> refused(
                ViolationCode.OTHER_SCOPE, () -> connection.createStatement().execute(INSERT)));
    }

    private void inAnotherThread(InThread work) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                Future<?> future = executor.submit(() -> {
                    work.with(setting, connection);
                    return null;
                });
                future.get(30, TimeUnit.SECONDS);
            });
        } finally {
            executor.shutdownNow();
        }
    }

    @FunctionalInterface
    interface InThread {
        void with(Setting setting, Connection connection) throws Exception;
    }

    void j37_other_thread_wrapped() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Setting setting = Setting.own(database);
                OpenScope scope = setting.residency.enter("acme");
                Connection connection = setting.source.getConnection()) {
            Future<Boolean> future = executor.submit(
                    scope.wrap(() -> connection.createStatement().executeUpdate(INSERT) == 1));
            assertThat(future.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    void j38_scope_changed_under_an_open_statement() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                try (var statement = connection.prepareStatement(INSERT)) {
                    setting.residency.run("hooli", () -> refused(ViolationCode.OTHER_SCOPE, statement::executeUpdate));
                    assertThat(statement.executeUpdate()).isEqualTo(1);
                }
            });
        }
    }

    void j40_transaction_over_two_scopes() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(INSERT);
                    setting.residency.run("hooli", () -> {
                        refusedOnly(
                                ViolationCode.OTHER_SCOPE,
                                () -> statement.executeUpdate(
                                        "insert into conversation (id, tenant_id) values (101, 'hooli')"));
                        connection.commit();
                    });
                }
                connection.setAutoCommit(true);
            });
            assertThat(Setting.read(setting.eu, "select id from conversation where id >= 100"))
                    .containsExactly("100");
        }
    }

    void j61_abort_network_timeout_isvalid() throws Exception {
        try (Setting setting = Setting.own(database)) {
            OpenScope scope = setting.residency.enter("acme");
            Connection connection = setting.source.getConnection();
            connection.setAutoCommit(false);
            scope.close();
            assertThat(connection.isValid(1)).isTrue();
            connection.clearWarnings();
            connection.rollback();
            connection.abort(Runnable::run);
            assertThat(connection.isClosed()).isTrue();
            setting.as("acme", again -> {});
        }
    }

    void j76_statement_without_tables_no_scope() throws Exception {
        try (Setting setting = Setting.own(database);
                Connection connection = setting.source.forStore("eu").getConnection()) {
            assertThat(Setting.count(connection, "select 1")).isEqualTo(1);
            assertThat(connection.isValid(1)).isTrue();
            refusedOnly(ViolationCode.NO_SCOPE, () -> Setting.count(connection, "select id from conversation"));
        }
    }

    void j77_nested_scope_in_a_region_scope() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.residency.runInRegion("eu", "nightly digest", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    setting.residency.run("acme", () -> {
                        assertThat(connection.createStatement().executeUpdate(INSERT))
                                .isEqualTo(1);
                    });
                    setting.residency.run(
                            "globex",
                            () -> refused(
                                    ViolationCode.OTHER_SCOPE,
                                    () -> Setting.count(connection, "select id from conversation")));
                    assertThat(Setting.count(connection, "select id from conversation"))
                            .isEqualTo(3);
                }
            });
            OpenScope acme = setting.residency.enter("acme");
            try (Connection connection = setting.source.getConnection()) {
                setting.residency.run(
                        "hooli",
                        () -> refused(
                                ViolationCode.OTHER_SCOPE,
                                () -> Setting.count(connection, "select id from conversation")));
            }
            acme.close();
        }
    }

    void j78_close_after_the_scope_ended() throws Exception {
        try (Setting setting = Setting.own(database)) {
            OpenScope scope = setting.residency.enter("acme");
            Connection connection = setting.source.getConnection();
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate(INSERT);
            scope.close();
            connection.rollback();
            connection.close();
            assertThat(Setting.read(setting.eu, "select id from conversation where id = 100"))
                    .isEmpty();
            assertThatThrownBy(() -> connection.createStatement()).isInstanceOf(SQLException.class);
        }
    }

    void j99_function_without_tables_no_scope() throws Exception {
        try (Setting setting = Setting.own(database);
                Connection connection = setting.source.forStore("eu").getConnection()) {
            refused(ViolationCode.NOT_UNDERSTOOD, () -> Setting.count(connection, "select my_udf(1)"));
            refused(
                    ViolationCode.NOT_UNDERSTOOD,
                    () -> Setting.count(connection, "select query_to_xml('select 1', true, true, '')"));
        }
    }

    void j62_a_replica_outside_every_boundary() throws Exception {
        assertThatThrownBy(() -> Setting.with(database, keys -> {
                    keys.put("residency.stores.eu.replicas.far.url", "jdbc:h2:mem:far");
                    keys.put("residency.stores.eu.replicas.far.region", "us");
                }))
                .hasMessageContaining("residency.stores.eu");
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.stores.eu.footprint", "eu, us");
            keys.put("residency.stores.eu.replicas.far.url", "jdbc:h2:mem:far");
            keys.put("residency.stores.eu.replicas.far.region", "us");
        })) {
            setting.as(
                    "acme",
                    connection -> refusedOnly(
                            ViolationCode.STORED_OUTSIDE,
                            () -> Setting.count(connection, "select id from conversation")));
        }
    }
}
