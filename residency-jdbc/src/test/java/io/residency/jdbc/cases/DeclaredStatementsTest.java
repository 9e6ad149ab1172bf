package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.DEFINE_OUTSIDE_WINDOW;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is declared of an exact statement stands in the place of what was not understood of it, and of nothing else. */
class DeclaredStatementsTest {
    private static final String NO_TABLES = "no tables reason(\"a test\")";

    private static String sessions(Database database) {
        return "select count(*) from " + (database == Database.H2 ? "information_schema.sessions" : "pg_stat_activity");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_system_view_that_can_hold_rows_is_read_where_that_is_declared(Database database) throws Exception {
        String sql = sessions(database);
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> refusedOnly(NOT_UNDERSTOOD, () -> count(connection, sql)));
        }
        try (Setting setting = Setting.with(database, keys -> keys.put(Setting.keyOf(sql), NO_TABLES))) {
            setting.as("acme", connection -> {
                assertThat(count(connection, sql)).isOne();
                refusedOnly(NOT_UNDERSTOOD, () -> count(connection, sql + " "));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void a_view_is_written_where_that_is_declared(Database database) throws Exception {
        String sql = "update plans set name = 'b' where id = 1";
        for (boolean declared : new boolean[] {false, true}) {
            try (Setting setting = Setting.with(database, keys -> {
                keys.put("residency.tables.plan", "reference(writable)");
                if (declared) {
                    keys.put(Setting.keyOf(sql), "writes(plan) reason(\"a test\")");
                }
            })) {
                Setting.around(setting.eu, "create view plans as select id, name from plan");
                setting.as("acme", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        if (declared) {
                            statement.executeUpdate(sql);
                        } else {
                            refusedOnly(NOT_UNDERSTOOD, () -> statement.executeUpdate(sql));
                        }
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_understood_is_judged_all_the_same(Database database) throws Exception {
        String all = "select count(*) from conversation";
        String mixed = "select (" + sessions(database) + ") from conversation";
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.stores.eu.rows", "mixed");
            keys.put(Setting.keyOf(all), NO_TABLES);
            keys.put(Setting.keyOf(mixed), NO_TABLES);
        })) {
            setting.as("acme", connection -> {
                refusedOnly(UNBOUNDED, () -> count(connection, all));
                refusedOnly(UNBOUNDED, () -> count(connection, mixed));
            });
            setting.residency.run("acme", () -> {
                try (Connection connection = setting.source.forStore("us").getConnection()) {
                    refusedOnly(STORED_OUTSIDE, () -> count(connection, mixed));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_definition_that_is_not_understood_needs_a_window_whatever_is_declared(Database database) throws Exception {
        String sql = database == Database.H2
                ? "create alias twice for \"java.lang.Math.abs(int)\""
                : "create text search dictionary twice (template = simple)";
        String hidden = database == Database.H2
                ? "/* */ create alias thrice as $$ int f() { return 1; } $$"
                : "select 1; create text search dictionary thrice (template = simple)";
        try (Setting setting = Setting.with(database, keys -> {
            keys.put(Setting.keyOf(sql), NO_TABLES);
            keys.put(Setting.keyOf(hidden), NO_TABLES);
        })) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refusedOnly(DEFINE_OUTSIDE_WINDOW, () -> statement.execute(sql));
                    refusedOnly(DEFINE_OUTSIDE_WINDOW, () -> statement.execute(hidden));
                }
            });
            setting.residency.define("eu", "migration 42", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_declared_may_flow_into_each_statement_of_the_text(Database database) throws Exception {
        String one = "insert into plan (id, name) select 7, cast((" + sessions(database) + ") as varchar(50))";
        String several = "select 1; " + one;
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.tables.plan", "reference(writable)");
            keys.put(Setting.keyOf(one), "reads(conversation) reason(\"a test\")");
            keys.put(Setting.keyOf(several), "reads(conversation) reason(\"a test\")");
        })) {
            setting.as("acme", connection -> {
                for (String sql : new String[] {one, several}) {
                    refusedOnly(DECLASSIFIED, () -> connection.prepareStatement(sql));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void an_explained_definition_that_is_not_understood_needs_a_window_too(Database database) throws Exception {
        String sql = "explain analyze create table made as execute prepared";
        try (Setting setting = Setting.with(database, keys -> keys.put(Setting.keyOf(sql), NO_TABLES))) {
            setting.as(
                    "acme", connection -> refusedOnly(DEFINE_OUTSIDE_WINDOW, () -> connection.prepareStatement(sql)));
        }
    }
}
