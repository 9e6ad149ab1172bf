package io.residency.jdbc.cases;

import static io.residency.ViolationCode.DECLASSIFIED;
import static io.residency.ViolationCode.NOT_UNDERSTOOD;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trigger runs is judged by what is declared of it, at the events at which it fires. */
class TriggersTest {
    private static final String INSERT = "insert into conversation (id, tenant_id) values (402, 'acme')";
    private static final String UPDATE = "update conversation set subject = 'x' where tenant_id = 'acme'";
    private static final String DELETE = "delete from conversation where id = 402 and tenant_id = 'acme'";

    private static Consumer<Map<String, String>> declared(Database database, String tables) {
        return keys -> {
            keys.put("residency.tables.audit", "local");
            keys.put(
                    database == Database.H2
                            ? "residency.functions[\"" + Copy.class.getName() + "\"]"
                            : "residency.functions.copy",
                    tables + " reason(reviewed)");
        };
    }

    private static Setting setting(Database database, Consumer<Map<String, String>> keys, String events)
            throws SQLException {
        Setting setting = Setting.with(database, keys);
        for (String url : new String[] {setting.eu, setting.us}) {
            Setting.around(url, "create table audit (id int)");
        }
        if (database == Database.H2) {
            Setting.around(
                    setting.eu,
                    "create trigger copies before " + events.replace(" or ", ", ")
                            + " on conversation for each row call '" + Copy.class.getName() + "'");
        } else {
            Setting.around(
                    setting.eu,
                    "create function copy() returns trigger language plpgsql as"
                            + " $$ begin return coalesce(new, old); end $$",
                    "create trigger copies before " + events + " on conversation for each row execute function copy()");
        }
        return setting;
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_nobody_declares_is_refused_where_it_fires_and_only_there(Database database) throws Exception {
        Consumer<Map<String, String>> keys = more -> more.put("residency.tables.audit", "local");
        try (Setting setting = setting(database, keys, "insert or delete")) {
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from conversation")).isPositive();
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, INSERT));
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, DELETE));
                assertThat(update(connection, UPDATE)).isOne();
                assertThat(refused(NOT_UNDERSTOOD, () -> update(connection, INSERT))
                                .getMessage())
                        .contains("[conversation]")
                        .contains("residency.functions.<function>");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_declared_to_touch_nothing_goes_on(Database database) throws Exception {
        try (Setting setting = setting(database, declared(database, "no tables"), "insert or update or delete")) {
            setting.as("acme", connection -> {
                assertThat(update(connection, INSERT)).isOne();
                assertThat(update(connection, UPDATE)).isPositive();
                assertThat(update(connection, DELETE)).isOne();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_declared_tables_are_judged_and_the_row_may_flow_into_them(Database database) throws Exception {
        try (Setting setting = setting(database, declared(database, "reads(plan)"), "insert")) {
            setting.as(
                    "acme", connection -> assertThat(update(connection, INSERT)).isOne());
        }
        try (Setting setting = setting(database, declared(database, "writes(audit)"), "insert")) {
            setting.as("acme", connection -> {
                refusedOnly(DECLASSIFIED, () -> update(connection, INSERT));
                assertThat(update(connection, UPDATE)).isOne();
            });
        }
        try (Setting setting = setting(database, declared(database, "reads(invoice)"), "insert")) {
            setting.as("acme", connection -> refusedOnly(STORED_OUTSIDE, () -> update(connection, INSERT)));
        }
        try (Setting setting = setting(database, declared(database, "writes(part)"), "insert")) {
            setting.as("acme", connection -> refusedOnly(UNBOUNDED, () -> update(connection, INSERT)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL") // H2 fires at each update
    void an_update_of_other_columns_does_not_fire(Database database) throws Exception {
        Consumer<Map<String, String>> keys = more -> more.put("residency.tables.audit", "local");
        try (Setting setting = setting(database, keys, "update of id")) {
            setting.as("acme", connection -> {
                assertThat(update(connection, UPDATE)).isOne();
                refusedOnly(
                        NOT_UNDERSTOOD,
                        () -> update(connection, "update conversation set id = 5 where tenant_id = 'acme'"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL") // a class of Java has no schema
    void a_name_without_schema_declares_the_function_that_a_call_would_find(Database database) throws Exception {
        Setting setting = setting(database, declared(database, "no tables"), "update");
        try (setting) {
            Setting.around(
                    setting.eu,
                    "create schema aside",
                    "create function aside.copy() returns trigger language plpgsql as $$ begin return new; end $$",
                    "create trigger others before insert on conversation for each row execute function aside.copy()");
            setting.as("acme", connection -> {
                assertThat(update(connection, UPDATE)).isOne();
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, INSERT));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "POSTGRESQL")
    void a_rule_is_refused_where_it_rewrites(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            Setting.around(
                    setting.eu, "create rule copies as on insert to conversation do also insert into plan values (9)");
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from conversation")).isPositive();
                refusedOnly(NOT_UNDERSTOOD, () -> update(connection, INSERT));
            });
        }
    }

    /** Does nothing. */
    public static final class Copy implements org.h2.api.Trigger {
        @Override
        public void fire(Connection unused, Object[] oldRow, Object[] newRow) {}
    }
}
