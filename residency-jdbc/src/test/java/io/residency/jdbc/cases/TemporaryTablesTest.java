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
import org.junit.jupiter.api.Test;
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
    void one_is_filled_read_and_dropped_by_the_borrow_that_made_it(Database database) throws Exception {
        try (Setting setting = onePhysicalConnection(database)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(database.createTemporaryTable() + " HT_part (id int)");
                    statement.execute(
                            "insert into HT_part (id) select id from part p where p.tenant_id = 'acme' and p.id = 1");
                    assertThat(count(connection, "select id from HT_part")).isOne();
                    statement.execute("update part set body = 'x' where id in (select id from HT_part)");
                    statement.execute("create index on_id on HT_part (id)");
                    statement.execute("delete from HT_part");
                    statement.execute(
                            database.createTemporaryTable() + " copy as select id, subject from conversation");
                    assertThat(count(connection, "select subject from copy")).isEqualTo(2);
                    statement.execute("drop table HT_part");
                }
                connection.commit();
            });
            assertThat(Setting.read(setting.eu, "select id from part where body = 'x'"))
                    .containsExactly("1");
            setting.as("hooli", connection -> {
                refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select subject from copy"));
                assertThat(exists(database, connection, "copy")).isFalse();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_one_holds_does_not_flow_into_a_less_strict_table(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.tables.plan", "reference(writable)");
            keys.put("residency.tables.job", "local");
        })) {
            Setting.around(setting.eu, "create table job (id int, name varchar(100))");
            // around the library it succeeds
            try (Connection connection = Database.around(setting.eu);
                    Statement statement = connection.createStatement()) {
                statement.execute(database.createTemporaryTable() + " mine as select id, subject from conversation");
                statement.execute("insert into job select id, subject from mine");
            }
            assertThat(Setting.read(setting.eu, "select name from job")).hasSize(2);
            Setting.around(setting.eu, "delete from job");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            database.createTemporaryTable() + " mine as select id, subject from conversation");
                    for (String into : List.of("job", "plan", "invoice")) {
                        String columns = into.equals("invoice") ? "id, customer" : "id, name";
                        refused(
                                ViolationCode.DECLASSIFIED,
                                () -> statement.execute(
                                        "insert into " + into + " (" + columns + ") select id, subject from mine"));
                    }
                    refused(
                            ViolationCode.DECLASSIFIED,
                            () -> statement.execute(
                                    "update plan set name = (select max(subject) from mine) where id = 1"));
                    refused(
                            ViolationCode.UNCLASSIFIED,
                            () -> statement.execute("insert into nowhere select id, subject from mine"));
                }
            });
            assertThat(Setting.read(setting.eu, "select name from job")).isEmpty();
            assertThat(Setting.read(setting.eu, "select name from plan")).containsExactly("basic");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_what_fills_one_is_bound_and_so_is_what_stands_beside_it(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(database.createTemporaryTable() + " mine (id int)");
                    refused(
                            ViolationCode.UNBOUNDED,
                            () -> statement.execute("insert into mine select id from conversation"));
                    refused(
                            ViolationCode.FOREIGN_TENANT,
                            () -> statement.execute(
                                    "insert into mine select id from conversation where tenant_id = 'globex'"));
                    refused(
                            ViolationCode.UNBOUNDED,
                            () -> statement.execute(
                                    database.createTemporaryTable() + " copy as select id from conversation"));
                    statement.execute("insert into mine select id from conversation where tenant_id = 'acme'");
                    refused(
                            ViolationCode.UNBOUNDED,
                            () -> count(
                                    connection, "select subject from conversation where id in (select id from mine)"));
                    // whose column this is only the database knows
                    refused(
                            ViolationCode.UNBOUNDED,
                            () -> count(connection, "select subject from conversation, mine where owner = 'acme'"));
                    assertThat(count(
                                    connection,
                                    "select subject from conversation c where c.tenant_id = 'acme'"
                                            + " and c.id in (select id from mine)"))
                            .isOne();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_with_the_name_of_another_table_is_not_used(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, "create table audit (id int, note varchar(100))");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    boolean made = catchThrowable(() ->
                                    statement.execute(database.createTemporaryTable() + " audit (id int, note text)"))
                            == null;
                    assertThat(made).isEqualTo(database == Database.POSTGRESQL);
                    refused(
                            ViolationCode.NOT_UNDERSTOOD,
                            () -> statement.execute("insert into audit select id, subject from conversation"));
                    refused(ViolationCode.DEFINE_OUTSIDE_WINDOW, () -> statement.execute("drop table audit"));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from audit")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_rows_of_a_region_are_not_read_in_the_scope_of_a_tenant_of_a_mixed_store(Database database)
            throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.residency.runInRegion("eu", "digest", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(database.createTemporaryTable() + " mine (id int, subject varchar(100))");
                    statement.execute(
                            "insert into mine select id, subject from conversation where tenant_id = 'hooli'");
                    assertThat(count(connection, "select subject from mine")).isOne();
                    setting.residency.run(
                            "acme",
                            () -> refused(
                                    ViolationCode.UNBOUNDED, () -> count(connection, "select subject from mine")));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_needs_a_scope(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            try (Connection connection = setting.source.forStore("eu").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(database.createTemporaryTable() + " mine (id int)");
                refused(ViolationCode.NO_SCOPE, () -> statement.execute("insert into mine values (1)"));
            }
        }
    }

    @Test
    void postgresql_makes_one_in_several_ways() throws Exception {
        try (Setting setting = onePhysicalConnection(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create temp table a (id int) on commit drop");
                    statement.execute("insert into a values (1)");
                    statement.execute("create temp table b on commit drop as select id from conversation");
                    statement.execute("select id, subject into temp c from conversation");
                    statement.execute("select * into temporary table d from conversation where id = 1");
                    statement.execute("create local temporary table e (id int)");
                    statement.execute("create table pg_temp.f (id int)");
                    statement.execute("insert into pg_temp.f select a.id from a, b, c, d, e");
                    assertThat(count(connection, "table pg_temp.c")).isEqualTo(2);
                    refused(
                            ViolationCode.DECLASSIFIED,
                            () -> statement.execute("insert into invoice (id, customer) select id, subject from c"));
                    refused(
                            ViolationCode.ESCAPE,
                            () -> statement.execute("select id, subject into temp plan from conversation"));
                    refused(
                            ViolationCode.DEFINE_OUTSIDE_WINDOW,
                            () -> statement.execute("select id, subject into g from conversation"));
                }
                connection.commit();
            });
            setting.as("hooli", connection -> {
                for (String table : List.of("a", "b", "c", "d", "e", "f")) {
                    refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select * from " + table));
                    assertThat(exists(Database.POSTGRESQL, connection, table)).isFalse();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_is_made_and_used_in_one_text_and_in_one_batch(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    String create = database.createTemporaryTable();
                    statement.execute(create + " a (id int); insert into a select id from part; drop table a");
                    statement.addBatch(create + " b (id int)");
                    statement.addBatch("insert into b select id from part");
                    statement.executeBatch();
                    assertThat(count(connection, "select id from b")).isEqualTo(2);
                    refused(
                            ViolationCode.DECLASSIFIED,
                            () -> statement.execute(create + " c as select * from part;"
                                    + " insert into invoice (id, customer) select id, tenant_id from c"));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_with_the_name_of_a_classified_table_that_is_not_made_yet_is_refused(Database database) throws Exception {
        try (Setting setting = Setting.with(database, keys -> keys.put("residency.tables.later", "reference"))) {
            setting.residency.define("eu", "nothing yet", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    refused(
                            ViolationCode.ESCAPE,
                            () -> statement.execute(database.createTemporaryTable() + " later (id int)"));
                    refused(
                            ViolationCode.ESCAPE,
                            () -> statement.execute(
                                    database.createTemporaryTable() + " later as select id from conversation"));
                }
            });
        }
    }

    @Test
    void a_global_one_of_h2_is_an_ordinary_table_whose_rows_everybody_reads() throws Exception {
        try (Setting setting = Setting.with(Database.H2, keys -> keys.put("residency.tables[HT_part]", "resident"))) {
            String create = "create global temporary table HT_part (id int primary key) transactional";
            setting.residency.define("eu", "schema", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(create);
                    statement.execute("create global temporary table everybodys (id int)");
                }
            });
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String sql : List.of(create, "create temp table mine (id int)")) {
                        refused(ViolationCode.DEFINE_OUTSIDE_WINDOW, () -> statement.execute(sql));
                    }
                }
            });
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into HT_part select id from part where tenant_id = 'acme'");
                    refused(
                            ViolationCode.DECLASSIFIED,
                            () -> statement.execute("insert into invoice (id) select id from HT_part"));
                    refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from everybodys"));
                    // there is one of everybody's already, which H2 takes
                    statement.execute("create local temporary table if not exists everybodys (id int)");
                    refused(
                            ViolationCode.NOT_UNDERSTOOD,
                            () -> statement.execute("insert into everybodys select id from conversation"));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from HT_part")).containsExactly("1");
            assertThat(Setting.read(setting.eu, "select id from everybodys")).isEmpty();
        }
    }

    @Test
    void a_global_one_of_h2_is_not_bound_in_a_mixed_store() throws Exception {
        try (Setting setting = Setting.with(Database.H2, keys -> {
            keys.put("residency.stores.eu.rows", "mixed");
            keys.put("residency.tables[HT_part]", "resident");
        })) {
            Setting.around(
                    setting.eu, "create global temporary table HT_part (id int)", "insert into HT_part values (7)");
            setting.as(
                    "acme",
                    connection -> refused(ViolationCode.UNBOUNDED, () -> count(connection, "select id from HT_part")));
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

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_table_that_is_made_without_saying_temporary_is_everybodys_even_under_the_name_of_one(Database database)
            throws Exception {
        try (Setting setting = onePhysicalConnection(database)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(database.createTemporaryTable() + " mine (id int)");
                    statement.execute("drop table mine");
                    for (String sql : List.of(
                            "create table mine as select * from conversation",
                            "create table mine (id int)",
                            "select * into mine from conversation")) {
                        refused(ViolationCode.DEFINE_OUTSIDE_WINDOW, () -> statement.execute(sql));
                    }
                }
                connection.commit();
            });
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

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_copied_row_of_another_region_is_not_given_away(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, "insert into conversation values (99, 'globex', 'lost')");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(database.createTemporaryTable() + " copy as select * from conversation");
                    refused(ViolationCode.MISPLACED, () -> count(connection, "select * from copy"));
                    refused(ViolationCode.MISPLACED, () -> count(connection, "select c.tenant_id, 1 from copy c"));
                    assertThat(count(connection, "select tenant_id from copy where id < 50"))
                            .isEqualTo(2);
                    assertThat(count(connection, "select subject from copy")).isEqualTo(3);
                }
            });
        }
    }

    /** As Hibernate inserts on H2 into several tables: what another left there is not written as the scope's own. */
    @Test
    void a_tenant_that_is_copied_from_a_global_one_of_h2_is_not_proved() throws Exception {
        String copy = "insert into conversation (id, tenant_id, subject) select id, tenant_id, name from HTE_thread";
        try (Setting setting =
                Setting.with(Database.H2, keys -> keys.put("residency.tables.hte_thread", "resident(tenant_id)"))) {
            String table = "create global temporary table HTE_thread (id int, tenant_id varchar(50), name varchar(50),"
                    + " rn_ int not null, primary key (rn_)) transactional";
            Setting.around(setting.eu, table);
            setting.as("hooli", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into HTE_thread values (77, 'hooli', 'left', 1)");
                }
            });
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into HTE_thread values (78, 'acme', 'own', 2)");
                    refused(ViolationCode.UNBOUNDED, () -> statement.execute(copy));
                    assertThat(statement.executeUpdate(copy + " where tenant_id = 'acme'"))
                            .isOne();
                }
            });
            Setting.around(setting.eu, "delete from conversation where id = 78", copy);
            assertThat(Setting.read(setting.eu, "select tenant_id from conversation where id in (77, 78) order by id"))
                    .as("what the copy would have written without the guard")
                    .containsExactly("hooli", "acme");
        }
    }
}
