package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others define around the library counts when the catalog's age has passed, also for what was prepared before. */
class CatalogAgeTest {
    private static final int AGE = 50;

    /** The view shows each row as if it were of one tenant. */
    private static final String[] EVERYBODYS = {
        "drop view shown", "create view shown as select id, cast('acme' as varchar(50)) as tenant_id from conversation"
    };

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_definition_of_another_session_counts_after_the_catalogs_age(Database database) throws Exception {
        String trigger = database == Database.H2
                ? "create trigger copies before delete on part for each row call '" + TriggersTest.Copy.class.getName()
                        + "'"
                : "create function copy() returns trigger language plpgsql as $$ begin return old; end $$;"
                        + "create trigger copies before delete on part for each row execute function copy()";
        Map<String, ViolationCode> definitions = Map.of(
                "create table extra (id int references conversation (id) on delete cascade)",
                UNCLASSIFIED,
                "delete from part where id = 1; alter table part add constraint belongs foreign key (id) references conversation (id)"
                        + " on delete cascade; " + trigger,
                NOT_UNDERSTOOD);
        for (Map.Entry<String, ViolationCode> definition : definitions.entrySet()) {
            try (Setting setting = Setting.with(database, keys -> keys.put("residency.catalog-max-age", AGE + "ms"))) {
                setting.as("acme", connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("delete from conversation where tenant_id = ?")) {
                        delete.setString(1, "acme");
                        assertThat(delete.executeUpdate()).isOne();
                        Setting.around(setting.eu, definition.getKey());
                        Thread.sleep(2 * AGE);
                        refused(definition.getValue(), delete::executeUpdate);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_window_that_has_defined_something_sees_what_others_define_later(Database database) throws Exception {
        for (boolean around : new boolean[] {true, false}) {
            try (Setting setting = Setting.with(database, keys -> {
                keys.put("residency.stores.eu.rows", "mixed");
                keys.put("residency.catalog-max-age", around ? AGE + "ms" : "1h");
            })) {
                Setting.around(setting.eu, "create view shown as select id, tenant_id from conversation");
                setting.residency.define("eu", "one", () -> {
                    try (Connection one = setting.source.forStore("eu").getConnection();
                            Statement statement = one.createStatement()) {
                        statement.execute("create table extra (id int)");
                        String sql = "select id from shown where tenant_id = 'acme'";
                        statement.executeQuery(sql).close();
                        if (around) {
                            Setting.around(setting.eu, EVERYBODYS);
                            Thread.sleep(2 * AGE);
                        } else {
                            setting.residency.define("eu", "another", () -> inWindow(setting, EVERYBODYS));
                        }
                        refused(UNBOUNDED, () -> statement.executeQuery(sql));
                    }
                });
            }
        }
    }

    private static void inWindow(Setting setting, String... definitions) throws SQLException {
        try (Connection other = setting.source.forStore("eu").getConnection();
                Statement statement = other.createStatement()) {
            for (String sql : definitions) {
                statement.execute(sql);
            }
        }
    }

    /** As a migration does that runs in one transaction: the lock on the view keeps other connections from reading the catalog. */
    @ParameterizedTest
    @EnumSource(Database.class)
    @Timeout(60)
    void a_transaction_that_has_dropped_a_view_goes_on_and_keeps_nobody_waiting_for_ever(Database database)
            throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, "create view shown as select id from plan");
            setting.residency.define("eu", "migration 42", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("drop view shown");
                    statement.execute("create table extra (id int)");
                    statement.execute("create view shown as select id, name from plan");
                    assertThat(Setting.count(connection, "select name from shown"))
                            .isOne();
                    if (database == Database.POSTGRESQL) {
                        setting.residency.run("acme", () -> {
                            try (Connection other = setting.source.getConnection()) {
                                Setting.usable(other);
                            } catch (ResidencySqlException refusal) {
                                assertThat(refusal.violations()).isNotEmpty();
                            }
                        });
                    }
                    connection.commit();
                }
            });
            setting.as(
                    "acme",
                    connection -> assertThat(Setting.count(connection, "select name from shown"))
                            .isOne());
        }
    }
}
