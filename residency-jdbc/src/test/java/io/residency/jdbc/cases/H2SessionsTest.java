package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.ViolationCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** H2 compares with the session that has made a table when it checks {@code x in (..)}: it must live as long as others do. */
class H2SessionsTest {
    private static final String MADE =
            "create table made (id int primary key, tenant_id varchar(50), state varchar(9) check (state in ('a', 'b')))";

    private static final String INSERT = "insert into made values (%d, '%s', 'a')";

    private static Setting setting() throws SQLException {
        Setting setting = Setting.with(Database.H2, keys -> {
            keys.put("residency.stores.eu.hikari.maximumPoolSize", "1");
            keys.put("residency.tables.made", "resident(tenant_id)");
        });
        setting.residency.define("eu", "migration 42", () -> {
            try (Connection connection = setting.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(MADE);
            }
        });
        return setting;
    }

    @Test
    void without_the_library_a_table_dies_with_the_session_that_has_made_it() throws SQLException {
        String url = Database.H2.fresh("eu");
        try (Connection made = Database.around(url)) {
            made.createStatement().execute(MADE);
        }
        assertThatThrownBy(() -> Setting.around(url, INSERT.formatted(1, "acme")))
                .hasMessageContaining("Check constraint invalid");
    }

    @Test
    void a_session_with_temporary_tables_goes_on_without_them() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            "create local temporary table \"ht_\"\"1\" (id int primary key, body varchar(50))");
                    statement.execute("create local temporary table ht (id int primary key, body varchar(50))");
                    statement.execute("create index ht_body on ht (body)");
                    statement.execute("insert into ht select id, subject from conversation");
                    assertThat(count(connection, "select * from ht")).isEqualTo(2);
                }
            });
            for (int id = 1; id <= 2; id++) {
                String insert = INSERT.formatted(id, "hooli");
                setting.as("hooli", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        assertThat(statement.executeUpdate(insert)).isEqualTo(1);
                        refused(ViolationCode.UNCLASSIFIED, () -> count(connection, "select * from ht"));
                        statement.execute("create local temporary table ht (id int primary key, body varchar(50))");
                        assertThat(count(connection, "select * from ht")).isZero();
                        statement.execute("create local temporary table \"ht_\"\"1\" (id int)");
                    }
                });
            }
        }
    }

    /** A view keeps it, and a view is everybody's: then the session is ended after all. */
    @Test
    void a_temporary_table_that_cannot_be_dropped_ends_its_session() throws Exception {
        try (Setting setting = setting()) {
            setting.residency.define("eu", "a mistake", () -> {
                try (Connection connection = setting.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create local temporary table ht (id int)");
                    statement.execute("create view held as select id from ht");
                }
            });
            setting.as(
                    "acme",
                    connection -> connection.createStatement().execute("create local temporary table ht (id int)"));
        }
    }

    @Test
    void a_session_with_anything_else_is_ended() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                connection.createStatement().execute("create local temporary table ht (id int)");
                connection.createStatement().execute("set lock_timeout 4711");
                assertThat(count(connection, "select 1 where lock_timeout() = 4711"))
                        .isEqualTo(1);
            });
            setting.as("hooli", connection -> {
                connection.createStatement().execute("create local temporary table ht (id int)");
                assertThat(count(connection, "select 1 where lock_timeout() = 4711"))
                        .isZero();
            });
        }
    }
}
