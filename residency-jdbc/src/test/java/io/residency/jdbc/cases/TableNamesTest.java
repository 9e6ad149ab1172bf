package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One table in all the ways in which SQL can write its name, in the configuration and in statements. */
class TableNamesTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void unquoted_names_are_one_in_any_case_and_with_their_schema(Database database) throws Exception {
        String exact = database == Database.H2 ? "\"CONVERSATION\"" : "\"conversation\"";
        String schema = database == Database.H2 ? "\"PUBLIC\"" : "\"public\"";
        for (String key : List.of(
                "residency.tables.conversation",
                "residency.tables[Conversation]",
                "residency.tables[public.conversation]",
                "residency.tables[PUBLIC.CONVERSATION]",
                "residency.tables[" + exact + "]",
                "residency.tables[" + schema + "." + exact + "]")) {
            try (Setting setting = Setting.with(database, keys -> {
                keys.remove("residency.tables.conversation");
                keys.put(key, "resident(tenant_id)");
            })) {
                setting.as("acme", connection -> {
                    for (String name : List.of(
                            "conversation",
                            "CONVERSATION",
                            "Conversation",
                            "public.conversation",
                            "Public . Conversation",
                            exact,
                            schema + "." + exact)) {
                        assertThat(count(connection, "select id from " + name))
                                .as("%s, %s", key, name)
                                .isEqualTo(2);
                        refused(
                                ViolationCode.FOREIGN_TENANT,
                                () -> count(connection, "select id from " + name + " where tenant_id = 'globex'"));
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void quoted_names_of_mixed_case_and_reserved_words_are_tables_of_their_own(Database database) throws Exception {
        List<String> names = Stream.of("Order", "order", "user", "select", "Chat Room", "a\"b", "größe")
                .map(name -> "\"" + name.replace("\"", "\"\"") + "\"")
                .toList();
        for (String schema : List.of("", "public.")) {
            try (Setting setting = Setting.with(
                    database,
                    keys -> names.forEach(
                            name -> keys.put("residency.tables[" + schema + name + "]", "resident(tenant_id)")))) {
                for (String name : names) {
                    for (String url : List.of(setting.eu, setting.us)) {
                        Setting.around(
                                url,
                                "create table " + name + " (id int primary key, tenant_id varchar(50))",
                                "insert into " + name + " values (1, 'acme'), (2, 'hooli')");
                    }
                }
                setting.as("acme", connection -> {
                    for (String name : names) {
                        for (String written : List.of(name, "public." + name)) {
                            judgedAsResident(connection, written);
                        }
                    }
                });
            }
        }
    }

    private static void judgedAsResident(Connection connection, String table) throws SQLException {
        String ordered = "select id from " + table + " group by id order by id";
        assertThat(count(connection, ordered)).as(table).isEqualTo(2);
        refused(
                ViolationCode.FOREIGN_TENANT,
                () -> count(connection, "select id from " + table + " where tenant_id = 'globex'"));
        try (Statement statement = connection.createStatement()) {
            refused(
                    ViolationCode.FOREIGN_TENANT,
                    () -> statement.executeUpdate("insert into " + table + " (id, tenant_id) values (3, 'globex')"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void another_case_in_quotes_is_another_table(Database database) throws Exception {
        String other = "\"Conversation\"";
        try (Setting setting = Setting.own(database)) {
            Setting.around(setting.eu, "create table " + other + " (id int, tenant_id varchar(50))");
            setting.as(
                    "acme",
                    connection ->
                            refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from " + other)));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_table_of_the_same_name_in_another_schema_is_another_table(Database database) throws Exception {
        try (Setting setting = Setting.with(
                database, keys -> keys.put("residency.tables[archive.conversation]", "resident(tenant_id)"))) {
            for (String url : List.of(setting.eu, setting.us)) {
                Setting.around(
                        url,
                        "create schema archive",
                        "create schema attic",
                        "create table archive.conversation (id int, tenant_id varchar(50))",
                        "create table attic.conversation (id int, tenant_id varchar(50))");
            }
            setting.as("acme", connection -> {
                assertThat(count(connection, "select id from archive.conversation"))
                        .isZero();
                assertThat(count(connection, "select id from conversation")).isEqualTo(2);
                refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from attic.conversation"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_configured_name_that_no_table_has_is_said_with_its_key(Database database) throws Exception {
        String exact = "\"Conversations\"";
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.tables[public." + exact + "]", "reference"))) {
            setting.residency.run(
                    "acme",
                    () -> assertThatThrownBy(() -> setting.source.getConnection())
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageContaining(
                                    "residency.tables[public." + exact + "]: matches no table of [eu, us]"));
        }
    }
}
