package io.residency.jdbc.mariadb;

import static io.residency.jdbc.mariadb.MariaDbInbox.CANARY;
import static io.residency.jdbc.mariadb.MariaDbInbox.read;
import static io.residency.jdbc.mariadb.MariaDbInbox.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard on MariaDB: each path first without it, then with it. */
final class MariaDbStoreTest {

    @Test
    void a_tenant_reads_and_writes_its_rows_in_its_own_store() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                assertThat(read(connection, "select body from part where tenant_id = 'acme'"))
                        .containsExactly(CANARY);
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into part (id, tenant_id, body) values (?, ?, ?)")) {
                    insert.setInt(1, 2);
                    insert.setString(2, "acme");
                    insert.setString(3, "x");
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                }
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.executeUpdate(
                                    "update part set body = 'y' where id = 2 and tenant_id = 'acme'"))
                            .isEqualTo(1);
                    assertThat(
                                    statement.executeUpdate(
                                            "delete p from part p join conversation c on c.tenant_id = p.tenant_id where p.id = 2"))
                            .isEqualTo(1);
                }
            });
            assertThat(read(inbox.eu, "select id from part order by id")).containsExactly("1", "11");
        }
    }

    @Test
    void a_foreign_tenant_is_refused() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            assertThat(read(inbox.eu, "select 'globex'")).containsExactly("globex");
            inbox.as("acme", connection -> {
                refused(
                        ViolationCode.FOREIGN_TENANT,
                        () -> read(connection, "select body from part where tenant_id = 'globex'"));
                refused(ViolationCode.FOREIGN_TENANT, () -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement("insert into part (id, tenant_id) values (9, ?)")) {
                        insert.setString(1, "globex");
                        insert.execute();
                    }
                });
            });
            assertThat(read(inbox.eu, "select id from part where tenant_id = 'globex'"))
                    .isEmpty();
        }
    }

    @Test
    void a_tenant_of_another_region_gets_no_connection_here() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            assertThat(read(inbox.us, "select body from part")).containsExactly(CANARY);
            inbox.residency.run(
                    "globex",
                    () -> refused(ViolationCode.PROCESSED_OUTSIDE, () -> {
                        try (Connection connection = inbox.source.getConnection()) {
                            read(connection, "select body from part where tenant_id = 'globex'");
                        }
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select body from part",
                "select body from part where tenant_id = 'acme' or 1 = 1",
                "select body from part where id > 0 and tenant_id = 'acme' || 1",
                "select body from part where tenant_id = 'acme' xor 0",
                "select body from part where @x := 0 or tenant_id = 'acme' or 1",
                "update part p, conversation c set p.body = 'x' where c.tenant_id = 'acme'",
                "delete p from part p, conversation c where c.tenant_id = 'acme'",
                "replace into part (id, tenant_id, body) values (21, 'acme', 'x')",
                "insert into part (id, tenant_id, body) values (21, 'acme', 'x') on duplicate key update body = 'x'"
            })
    void what_reaches_rows_of_others_is_refused_in_a_mixed_store(String sql) throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.mixed()) {
            assertThat(read(inbox.eu, "select id from part")).contains("21");
            inbox.as(
                    "acme",
                    connection -> refused(ViolationCode.UNBOUNDED, () -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    }));
            assertThat(read(inbox.eu, "select body from part where tenant_id = 'globex'"))
                    .containsExactly(CANARY);
        }
    }

    @Test
    void what_reaches_rows_of_others_does_so_without_the_guard() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.mixed()) {
            assertThat(read(inbox.eu, "select id from part where id > 0 and tenant_id = 'acme' || 1"))
                    .containsExactlyInAnyOrder("1", "11", "21");
            TestMariaDb.execute(inbox.eu, "replace into part (id, tenant_id, body) values (21, 'acme', 'x')");
            assertThat(read(inbox.eu, "select tenant_id from part where id = 21"))
                    .containsExactly("acme");
        }
    }

    @Test
    void bound_statements_work_in_a_mixed_store() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.mixed()) {
            inbox.as("acme", connection -> {
                assertThat(read(connection, "select body from part where tenant_id = \"acme\" limit 0, 5"))
                        .containsExactly(CANARY);
                assertThat(read(
                                connection,
                                "select p.id from part p straight_join conversation c on c.tenant_id = p.tenant_id"
                                        + " where c.tenant_id = 'acme'"))
                        .containsExactly("1");
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.executeUpdate("insert into part set id = 5, tenant_id = 'acme'"))
                            .isEqualTo(1);
                    assertThat(statement.executeUpdate("delete from part where tenant_id = 'acme' and id = 5 limit 1"))
                            .isEqualTo(1);
                }
            });
        }
    }

    @Test
    void the_drivers_connection_is_not_handed_out() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                assertThat(connection.isWrapperFor(org.mariadb.jdbc.Connection.class))
                        .isFalse();
                refused(ViolationCode.ESCAPE, () -> connection.unwrap(org.mariadb.jdbc.Connection.class));
                assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            });
        }
    }

    @Test
    void a_batch_with_the_rows_of_two_tenants_is_refused_before_it_is_sent() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as(
                    "acme",
                    connection -> refused(ViolationCode.FOREIGN_TENANT, () -> {
                        try (PreparedStatement insert =
                                connection.prepareStatement("insert into part (id, tenant_id) values (?, ?)")) {
                            insert.setInt(1, 31);
                            insert.setString(2, "acme");
                            insert.addBatch();
                            insert.setInt(1, 32);
                            insert.setString(2, "globex");
                            insert.addBatch();
                            insert.executeBatch();
                        }
                    }));
            assertThat(read(inbox.eu, "select id from part where id > 30")).isEmpty();
        }
    }

    @Test
    void a_connection_keeps_variables_and_temporary_tables_without_the_guard() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own();
                Connection connection = DriverManager.getConnection(inbox.eu);
                Statement statement = connection.createStatement()) {
            statement.execute("set @x = (select body from part limit 1)");
            assertThat(read(connection, "select @x")).containsExactly(CANARY);
            statement.execute("create temporary table scratch (id int)");
            assertThatThrownBy(() -> statement.execute("create temporary table scratch (id int)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void the_next_borrower_finds_nothing_in_the_session() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set @x = (select body from part where tenant_id = 'acme')");
                }
                assertThat(read(connection, "select @x")).containsExactly(CANARY);
            });
            inbox.as(
                    "hooli",
                    connection -> assertThat(read(connection, "select @x")).containsExactly((String) null));
            for (String tenant : new String[] {"acme", "hooli"}) {
                inbox.as(tenant, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("create temporary table scratch (id int)"); // fails where there is one
                    }
                });
            }
        }
    }

    @Test
    void a_temporary_table_never_has_the_name_of_a_classified_one() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute("create temporary table part (id int)"))
                            .isInstanceOf(ResidencySqlException.class);
                    assertThatThrownBy(() -> statement.execute("create temporary table PART (id int)"))
                            .isInstanceOf(ResidencySqlException.class);
                }
            });
        }
    }

    @Test
    void a_row_is_not_given_to_another_tenant_through_a_result_set() throws Exception {
        String sql = "select id, tenant_id, body from part where tenant_id = 'acme'";
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                try (Statement statement =
                                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                        ResultSet rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).isTrue();
                    assertThatThrownBy(() -> {
                                rows.updateString("tenant_id", "globex");
                                rows.updateRow();
                            })
                            .isInstanceOf(ResidencySqlException.class);
                }
            });
            assertThat(read(inbox.eu, "select tenant_id from part where id = 1"))
                    .containsExactly("acme");
            try (Connection connection = DriverManager.getConnection(inbox.eu);
                    Statement statement =
                            connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                    ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).isTrue();
                rows.updateString("tenant_id", "globex");
                rows.updateRow();
            }
            assertThat(read(inbox.eu, "select tenant_id from part where id = 1"))
                    .containsExactly("globex");
        }
    }

    @Test
    void methods_that_change_database_or_session_are_refused() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                refused(ViolationCode.ESCAPE, () -> connection.setCatalog("mysql"));
                refused(ViolationCode.ESCAPE, () -> connection.setSchema("mysql"));
                assertThatThrownBy(() -> connection.setClientInfo("ClientUser", "x"))
                        .isInstanceOf(SQLException.class);
                assertThat(connection.isValid(1)).isTrue();
            });
        }
    }

    @Test
    void several_statements_in_one_text_are_judged_each() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    refused(
                            ViolationCode.FOREIGN_TENANT,
                            () -> statement.execute(
                                    "select 1; update part set tenant_id = 'globex' where tenant_id = 'acme'"));
                    assertThatThrownBy(() -> statement.execute("select 1; select 2"))
                            .as("the server takes one")
                            .isInstanceOf(SQLException.class);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"use us_1", "set sql_mode = 'ANSI_QUOTES'", "set names gbk", "set role x"})
    void a_change_of_what_texts_and_names_mean_is_refused(String sql) throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as(
                    "acme",
                    connection -> refused(ViolationCode.ESCAPE, () -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select load_file('/etc/passwd')",
                "select body from part /*! where 1 */",
                "select body from part into outfile '/tmp/x'",
                "prepare s from 'select 1'",
                "execute immediate 'select body from part'",
                "handler part open",
                "call p()",
                "select (count (1))",
                "begin",
                "select body from elsewhere.part"
            })
    void what_is_not_understood_is_refused(String sql) throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as(
                    "acme",
                    connection -> assertThatThrownBy(() -> {
                                try (Statement statement = connection.createStatement()) {
                                    statement.execute(sql);
                                }
                            })
                            .isInstanceOf(ResidencySqlException.class));
        }
    }

    @Test
    void a_region_scope_and_a_definition_window_work() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.residency.runInRegion("eu", "digest", () -> {
                try (Connection connection = inbox.source.getConnection()) {
                    assertThat(read(connection, "select id from part order by id"))
                            .containsExactly("1", "11");
                }
            });
            inbox.residency.define("eu", "migration", () -> {
                try (Connection connection = inbox.source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("alter table part add column extra int null");
                }
            });
            inbox.as(
                    "acme",
                    connection -> assertThat(read(connection, "select extra from part where tenant_id = 'acme'"))
                            .containsExactly((String) null));
            inbox.as(
                    "acme",
                    connection -> refused(ViolationCode.DEFINE_OUTSIDE_WINDOW, () -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("drop table part");
                        }
                    }));
        }
    }

    @Test
    void a_session_reads_texts_in_the_pinned_mode() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            inbox.as("acme", connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet mode = statement.executeQuery("select @@session.sql_mode")) {
                    assertThat(mode.next()).isTrue();
                    assertThat(mode.getString(1))
                            .contains("STRICT_TRANS_TABLES")
                            .doesNotContain("ANSI_QUOTES");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mariadb://a,b/eu", "jdbc:mariadb://a/eu?allowMultiQueries=true", "jdbc:mysql://a/eu"})
    void a_store_whose_url_is_a_problem_does_not_start(String url) {
        assertThatThrownBy(() -> MariaDbInbox.with(keys -> keys.put("residency.stores.us.url", url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("residency.stores.us.url");
    }
}
