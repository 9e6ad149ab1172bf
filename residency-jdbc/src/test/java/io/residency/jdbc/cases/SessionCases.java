package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/** What names mean, what stays in a session, and what defines tables. */
final class SessionCases {
    private final Database database;

    SessionCases(Database database) {
        this.database = database;
    }

    private void acme(Setting.Work work) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", work);
        }
    }

    void j28_set_catalog() throws Exception {
        acme(connection -> {
            refused(ViolationCode.ESCAPE, () -> connection.setCatalog("us"));
            refused(ViolationCode.ESCAPE, () -> connection.setSchema("us"));
            connection.setSchema(connection.getSchema());
        });
    }

    void j29_set_search_path() throws Exception {
        String sql = database == Database.H2 ? "set schema us_data" : "set search_path to us_data";
        acme(connection ->
                refused(ViolationCode.ESCAPE, () -> connection.createStatement().execute(sql)));
    }

    void j30_use() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement()) {
                Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute("use us"));
                assertThat(thrown).isInstanceOf(io.residency.jdbc.ResidencySqlException.class);
            }
        });
    }

    void j68_temporary_table_shadows_a_reference_table() throws Exception {
        String temporary = database.createTemporaryTable();
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"))) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String sql : List.of(
                            temporary + " plan as select id, subject as name from conversation",
                            temporary + " plan (id int)",
                            temporary + " invoice (id int)")) {
                        refused(ViolationCode.ESCAPE, () -> statement.execute(sql));
                    }
                }
            });
            setting.as("acme", connection -> connection.createStatement().execute(temporary + " scratch (id int)"));
            setting.as("acme", connection -> connection.createStatement().execute(temporary + " scratch (id int)"));
        }
    }

    void j69_prepared_held_cursor_custom_setting() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "prepare p as select 1",
                        "declare c cursor with hold for select id from conversation",
                        "select set_config('app.x', 'y', false)",
                        "set app.x = 'y'",
                        "set @x = 1")) {
                    Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute(sql));
                    assertThat(thrown).as(sql).isInstanceOf(io.residency.jdbc.ResidencySqlException.class);
                }
            }
        });
    }

    void j72_drop_table_in_a_tenants_scope() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as(
                    "acme",
                    connection -> refused(
                            ViolationCode.DEFINE_OUTSIDE_WINDOW,
                            () -> connection.createStatement().execute("drop table conversation")));
            assertThat(Setting.read(setting.eu, "select id from conversation")).isNotEmpty();
        }
    }

    void j73_definition_window() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.residency.define("eu", "migration 42", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create table label (id int primary key, name varchar(20))");
                    statement.execute("create index label_name on label (name)");
                    assertThat(statement.executeUpdate("insert into plan values (2, 'pro')"))
                            .isEqualTo(1);
                    refused(
                            ViolationCode.UNCLASSIFIED,
                            () -> statement.executeUpdate("insert into label values (1, 'x')"));
                    for (String sql : List.of(
                            "create server us foreign data wrapper postgres_fdw",
                            "create foreign table f (a int) server us",
                            "create linked table l('', 'jdbc:h2:mem:x', '', '', 'T')")) {
                        refused(ViolationCode.NOT_UNDERSTOOD, () -> statement.execute(sql));
                    }
                }
            });
            assertThat(Setting.read(setting.eu, "select name from plan where id = 2"))
                    .containsExactly("pro");
            setting.as(
                    "acme",
                    connection -> refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select id from label")));
        }
    }
}
