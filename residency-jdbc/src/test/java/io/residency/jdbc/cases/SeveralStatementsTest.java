package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several statements of one text: what one reads does not flow into what another writes. */
class SeveralStatementsTest {

    private static void configured(Map<String, String> keys) {
        keys.put("residency.tables.job", "local");
        keys.put("residency.functions.subjects", "reads(conversation) reason(\"lists what it reads\")");
    }

    private static Setting setting(Database database) throws Exception {
        Setting setting = Setting.with(database, SeveralStatementsTest::configured);
        Setting.around(
                setting.eu,
                "create table job (id int, name varchar(100))",
                database == Database.H2
                        ? "create alias subjects as 'String subjects() { return \"x\"; }'"
                        : "create function subjects() returns text language sql as 'select subject from conversation'");
        return setting;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_is_judged_by_itself(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into job values (1, 'x');"
                            + " update part set body = 'y' where tenant_id = 'acme'; delete from job where id = 1");
                    statement.execute(
                            "update part set body = 'z' where tenant_id = 'acme'; insert into job values (2, 'x')");
                }
            });
            assertThat(Setting.read(setting.eu, "select id from job")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void within_one_what_it_reads_flows_into_what_it_writes(Database database) throws Exception {
        String write = "insert into job (id, name) select id, subject from conversation where tenant_id = 'acme'";
        try (Setting setting = setting(database)) {
            // around the library it succeeds
            Setting.around(setting.eu, write, "delete from job");
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(DECLASSIFIED, () -> statement.execute(write));
                    refused(DECLASSIFIED, () -> statement.execute("delete from job where id = 1; " + write));
                    refused(DECLASSIFIED, () -> statement.execute(write + "; delete from job where id = 1"));
                    // the same function in both
                    refused(
                            DECLASSIFIED,
                            () -> statement.execute("select subjects(); insert into job values (3, subjects())"));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from job")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_stays_in_the_session_holds_them_together(Database database) throws Exception {
        try (Setting setting = setting(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    String create = database.createTemporaryTable() + " mine (id int); ";
                    refused(
                            DECLASSIFIED,
                            () -> statement.execute(
                                    create
                                            + "select id from conversation where tenant_id = 'acme'; insert into job values (1, 'x')"));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_each_is_bound(Database database) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(
                            UNBOUNDED,
                            () -> statement.execute(
                                    "delete from part where tenant_id = 'acme'; delete from conversation"));
                }
            });
        }
    }
}
