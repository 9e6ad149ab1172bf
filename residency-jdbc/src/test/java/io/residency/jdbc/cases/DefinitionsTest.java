package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Definitions take effect on what is judged as soon as the database knows them, and no longer than it does. */
class DefinitionsTest {
    private static final String PLANS = "select name from plan";
    private static final String[] PLAN_BECOMES_A_VIEW = {
        "drop table plan", "create view plan as select id, subject as name from conversation where tenant_id = 'acme'"
    };

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_transaction_defines_is_used_in_the_same_transaction(Database database) throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.tables.note", "resident(tenant_id)"))) {
            inWindow(setting, (connection, statement) -> {
                connection.setAutoCommit(false);
                assertThat(count(connection, PLANS)).isOne();
                statement.execute("create table note (id int primary key, tenant_id varchar(50))");
                statement.execute("insert into note values (1, 'acme')");
                statement.execute("alter table note add column body varchar(50)");
                assertThat(count(connection, "select body from note")).isOne();
                connection.commit();
            });
            setting.as(
                    "acme",
                    connection -> assertThat(count(connection, "select body from note"))
                            .isOne());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void another_meaning_of_a_name_counts_from_its_definition(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            inWindow(setting, (connection, statement) -> {
                connection.setAutoCommit(false);
                try (PreparedStatement before = connection.prepareStatement(PLANS)) {
                    planBecomesAView(statement);
                    refused(UNBOUNDED, before::executeQuery);
                    refused(UNBOUNDED, () -> count(connection, PLANS));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL") // H2 commits with each definition
    void what_is_rolled_back_counts_no_longer(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            inWindow(setting, (connection, statement) -> {
                connection.setAutoCommit(false);
                planBecomesAView(statement);
                refused(UNBOUNDED, () -> count(connection, PLANS));
                connection.rollback();
                assertThat(count(connection, PLANS)).isOne();

                Savepoint before = connection.setSavepoint();
                planBecomesAView(statement);
                refused(UNBOUNDED, () -> count(connection, PLANS));
                connection.rollback(before);
                assertThat(count(connection, PLANS)).isOne();
                connection.commit();
                assertThat(count(connection, PLANS)).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void a_transaction_that_has_failed_says_so_and_is_usable_after_a_rollback(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            inWindow(setting, (connection, statement) -> {
                connection.setAutoCommit(false);
                statement.execute("create table note (id int)");
                assertThatThrownBy(() -> statement.execute("create table note (id int)"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> statement.execute(PLANS))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                failed -> assertThat(failed.getSQLState()).isEqualTo("25P02"));
                connection.rollback();
                assertThat(count(connection, PLANS)).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void other_connections_see_it_at_once_while_the_one_that_defined_it_is_still_lent(Database database)
            throws Exception {
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Setting setting = Setting.mixed(database)) {
                setting.residency.run("acme", () -> {
                    try (Connection reader = setting.source.getConnection();
                            PreparedStatement plans = reader.prepareStatement(PLANS)) {
                        plans.executeQuery().close();
                        inWindow(setting, (connection, statement) -> {
                            connection.setAutoCommit(autoCommit);
                            planBecomesAView(statement);
                            if (!autoCommit) {
                                connection.commit();
                            }
                            setting.residency.run("acme", () -> refused(UNBOUNDED, plans::executeQuery));
                        });
                        refused(UNBOUNDED, plans::executeQuery);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_declared_text_defines_is_seen_at_once_too(Database database) throws Exception {
        String create = "create table note (id int primary key, tenant_id varchar(50))";
        String text =
                database == Database.H2 ? "execute immediate '" + create + "'" : "do $$ begin " + create + "; end $$";
        String key = Setting.keyOf(text);
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.tables.note", "resident(tenant_id)");
            keys.put(key, "defines(note) reason(\"a migration\")");
        })) {
            inWindow(setting, (connection, statement) -> {
                assertThat(count(connection, PLANS)).isOne();
                statement.execute(text);
                statement.execute("insert into note values (1, 'acme')");
            });
            assertThat(Setting.read(setting.eu, "select tenant_id from note")).containsExactly("acme");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_sent_together_with_a_definition_before_it_is_not_understood(Database database) throws Exception {
        String insert = "insert into conversation values (501, 'acme', 'x')";
        try (Setting setting = Setting.own(database)) {
            inWindow(setting, (connection, statement) -> {
                refused(NOT_UNDERSTOOD, () -> statement.execute("create table a (id int); " + insert));
                statement.addBatch("create table b (id int)");
                statement.addBatch("create index i on b (id)");
                statement.addBatch("alter table b add column c int");
                refused(NOT_UNDERSTOOD, () -> statement.addBatch(insert));
                statement.executeBatch();
                statement.addBatch(insert);
                statement.addBatch("create table d (id int)");
                statement.executeBatch();
                statement.execute("create table e (id int); create index j on e (id); drop table e");
            });
            assertThat(Setting.read(setting.eu, "select c from b")).isEmpty();
            assertThat(Setting.read(setting.eu, "select tenant_id from conversation where id = 501"))
                    .containsExactly("acme");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_batch_defines_is_seen_at_once_whatever_comes_after_it(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            inWindow(setting, (connection, statement) -> {
                for (String text : otherOwners(setting, database)) {
                    statement.addBatch(text);
                }
                statement.addBatch(database.createTemporaryTable() + " scratch (id int)");
                statement.executeBatch();
                String insert = "insert into conversation values (501, 'acme', 'globex')";
                assertThatThrownBy(() -> statement.execute(insert)).isInstanceOf(ResidencySqlException.class);
                assertThatThrownBy(() -> asAcme(setting, insert)).isInstanceOf(ResidencySqlException.class);
            });
            assertThat(Setting.read(setting.eu, "select id from conversation where id = 501"))
                    .isEmpty();
        }
    }

    /** Definitions by which an insert of acme's row stores another tenant's. */
    private static List<String> otherOwners(Setting setting, Database database) throws SQLException {
        if (database == Database.H2) {
            return List.of(
                    "alter table conversation drop column subject",
                    "alter table conversation add column subject varchar(100) before tenant_id");
        }
        Setting.around(
                setting.eu,
                "create function tf() returns trigger language plpgsql as"
                        + " 'begin new.tenant_id = ''globex''; return new; end'");
        return List.of("create trigger tr before insert on conversation for each row execute function tf()");
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2") // PostgreSQL undoes the whole
    void what_a_failing_batch_or_text_has_defined_is_seen_by_others_at_once(Database database) throws Exception {
        for (boolean batch : new boolean[] {false, true}) {
            try (Setting setting = Setting.own(database)) {
                inWindow(setting, (connection, statement) -> {
                    asAcme(setting, "insert into conversation values (500, 'acme', 'x')");
                    assertThatThrownBy(() -> definesAndFails(statement, batch))
                            .isInstanceOf(SQLException.class)
                            .isNotInstanceOf(ResidencySqlException.class);
                    refused(
                            FOREIGN_TENANT,
                            () -> asAcme(setting, "insert into conversation values (501, 'acme', 'globex')"));
                });
            }
        }
    }

    /** Another order of columns, then a table that is there already. */
    private static void definesAndFails(Statement statement, boolean batch) throws SQLException {
        List<String> texts = List.of(
                "alter table conversation drop column subject",
                "alter table conversation add column subject varchar(100) before tenant_id",
                "create table conversation (id int)");
        if (!batch) {
            statement.execute(String.join("; ", texts));
            return;
        }
        for (String text : texts) {
            statement.addBatch(text);
        }
        statement.executeBatch();
    }

    private static void asAcme(Setting setting, String sql) throws Exception {
        setting.residency.run("acme", () -> {
            try (Connection connection = setting.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void what_a_failing_commit_has_undone_counts_no_longer(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(
                    setting.eu,
                    "create function tf() returns trigger language plpgsql as"
                            + " 'begin new.tenant_id = ''globex''; return new; end'",
                    "create trigger tr before insert on conversation for each row execute function tf()",
                    "alter table part add foreign key (conversation_id) references conversation"
                            + " deferrable initially deferred");
            for (boolean commit : new boolean[] {true, false}) {
                inWindow(setting, (connection, statement) -> {
                    connection.setAutoCommit(false);
                    statement.execute("drop trigger tr on conversation");
                    statement.execute("insert into conversation values (601, 'acme', 'x')");
                    statement.execute("insert into part (id, conversation_id, tenant_id) values (9, 99999, 'acme')");
                    assertThatThrownBy(() -> {
                                if (commit) {
                                    connection.commit();
                                } else {
                                    connection.setAutoCommit(true);
                                }
                            })
                            .isInstanceOf(SQLException.class);
                    refused(
                            NOT_UNDERSTOOD,
                            () -> statement.execute("insert into conversation values (602, 'acme', 'x')"));
                    connection.rollback();
                });
            }
            assertThat(Setting.read(setting.eu, "select id from conversation where id > 600"))
                    .isEmpty();
        }
    }

    private static void planBecomesAView(Statement statement) throws SQLException {
        for (String sql : PLAN_BECOMES_A_VIEW) {
            statement.execute(sql);
        }
    }

    private static void inWindow(Setting setting, Migration migration) throws Exception {
        setting.residency.define("eu", "migration 42", () -> {
            try (Connection connection = setting.source.getConnection();
                    Statement statement = connection.createStatement()) {
                migration.run(connection, statement);
            }
        });
    }

    private interface Migration {
        void run(Connection connection, Statement statement) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_index_outside_a_window_is_refused_for_the_window_alone(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as(
                    "acme",
                    connection -> Setting.refusedOnly(
                            ViolationCode.DEFINE_OUTSIDE_WINDOW,
                            () -> connection
                                    .createStatement()
                                    .execute("create index subjects on conversation (subject)")));
        }
    }
}
