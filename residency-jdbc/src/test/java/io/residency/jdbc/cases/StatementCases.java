package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

/** What statements say of whose rows they touch. */
final class StatementCases {
    private static final String INSERT = "insert into conversation (id, tenant_id, subject) values (?, ?, ?)";

    private final Database database;

    StatementCases(Database database) {
        this.database = database;
    }

    private void acme(Setting.Work work) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", work);
            assertThat(Setting.read(setting.eu, "select id from conversation where tenant_id = 'globex'"))
                    .isEmpty();
        }
    }

    private void mixed(Setting.Work work) throws Exception {
        try (Setting setting = Setting.mixed(database)) {
            setting.as("acme", work);
        }
    }

    void j20_updatable_result_set_inserts_for_another_tenant() throws Exception {
        acme(connection -> {
            try (Statement statement = updatable(connection);
                    ResultSet rows = statement.executeQuery("select id, tenant_id, subject from conversation")) {
                rows.moveToInsertRow();
                rows.updateInt("id", 200);
                rows.updateString("tenant_id", "globex");
                refused(ViolationCode.FOREIGN_TENANT, rows::insertRow);
            }
        });
    }

    void j21_updatable_result_set_own_row() throws Exception {
        acme(connection -> {
            try (Statement statement = updatable(connection);
                    ResultSet rows = statement.executeQuery(
                            "select id, tenant_id, subject from conversation where tenant_id = 'acme'")) {
                assertThat(rows.next()).isTrue();
                rows.updateString("subject", "x");
                rows.updateRow();
            }
        });
    }

    void j22_delete_row_on_a_reference_table() throws Exception {
        acme(connection -> {
            try (Statement statement = updatable(connection);
                    ResultSet rows = statement.executeQuery("select id, name from plan")) {
                assertThat(rows.next()).isTrue();
                refusedOnly(ViolationCode.NOT_WRITABLE, rows::deleteRow);
            }
        });
    }

    private static Statement updatable(Connection connection) throws SQLException {
        return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
    }

    void j32_two_statements_in_one_string() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement()) {
                refused(
                        ViolationCode.FOREIGN_TENANT,
                        () -> statement.execute("select 1; delete from conversation where tenant_id = 'globex'"));
                refused(ViolationCode.UNCLASSIFIED, () -> statement.execute("select 1; select * from hidden"));
            }
        });
    }

    void j33_native_sql_escapes() throws Exception {
        acme(connection -> {
            refused(ViolationCode.NOT_UNDERSTOOD, () -> connection.prepareCall("{call copy_to_us(?)}"));
            refused(
                    ViolationCode.UNCLASSIFIED,
                    () -> count(connection, "select {fn concat((select name from hidden), 'x')}"));
        });
    }

    void j41_batch_over_two_tenants() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    values(insert, 300, "acme");
                    insert.addBatch();
                    values(insert, 301, "globex");
                    refused(ViolationCode.FOREIGN_TENANT, insert::addBatch);
                    setting.residency.run("hooli", () -> {
                        values(insert, 302, "hooli");
                        refused(ViolationCode.OTHER_SCOPE, insert::addBatch);
                        refused(ViolationCode.OTHER_SCOPE, insert::executeBatch);
                    });
                    assertThat(insert.executeBatch()).containsExactly(1);
                }
            });
            assertThat(Setting.read(setting.eu, "select id from conversation where id >= 300"))
                    .containsExactly("300");
        }
    }

    void j42_add_batch_by_sql_text() throws Exception {
        acme(connection -> {
            try (Statement statement = connection.createStatement()) {
                refused(
                        ViolationCode.FOREIGN_TENANT,
                        () -> statement.addBatch("insert into conversation (id, tenant_id) values (310, 'globex')"));
                assertThat(statement.executeBatch()).isEmpty();
            }
        });
    }

    private static void values(PreparedStatement insert, int id, String tenant) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, tenant);
        insert.setString(3, "x");
    }

    @FunctionalInterface
    private interface Setter {
        void set(PreparedStatement statement, String value) throws SQLException;
    }

    void j44_parameter_by_each_setter() throws Exception {
        List<Setter> setters = List.of(
                (statement, value) -> statement.setString(2, value),
                (statement, value) -> {
                    if (database == Database.POSTGRESQL) {
                        statement.setString(2, value); // its driver has no setNString
                    } else {
                        statement.setNString(2, value);
                    }
                },
                (statement, value) -> statement.setObject(2, value),
                (statement, value) -> statement.setObject(2, value, Types.VARCHAR),
                (statement, value) -> statement.setObject(2, value, Types.VARCHAR, 0));
        for (Setter setter : setters) {
            acme(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setInt(1, 320);
                    insert.setString(3, "x");
                    setter.set(insert, "globex");
                    refusedOnly(ViolationCode.FOREIGN_TENANT, insert::executeUpdate);
                }
            });
        }
        acme(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                values(insert, 321, "acme");
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        });
    }

    void j45_parameter_by_stream() throws Exception {
        acme(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setInt(1, 330);
                insert.setCharacterStream(2, new StringReader("globex"));
                insert.setString(3, "x");
                refusedOnly(ViolationCode.UNBOUNDED, insert::executeUpdate);
            }
        });
    }

    void j46_tenant_by_expression() throws Exception {
        Setting.Work work = connection -> {
            for (String expression : List.of("lower('globex')", "'glo' || 'bex'", "cast('glo' || 'bex' as varchar)")) {
                refused(
                        ViolationCode.UNBOUNDED,
                        () -> connection
                                .createStatement()
                                .executeUpdate(
                                        "insert into conversation (id, tenant_id) values (340, " + expression + ")"));
            }
            refused(
                    ViolationCode.UNBOUNDED,
                    () -> connection.createStatement().executeUpdate("insert into conversation (id) values (341)"));
        };
        acme(work);
        mixed(work);
    }

    void j48_tenant_changed_by_update() throws Exception {
        acme(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update conversation set tenant_id = ? where id = 1")) {
                update.setString(1, "globex");
                refusedOnly(ViolationCode.FOREIGN_TENANT, update::executeUpdate);
                update.setString(1, "acme");
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        });
    }

    void j49_mixed_store_unbound_select() throws Exception {
        mixed(connection ->
                refusedOnly(ViolationCode.UNBOUNDED, () -> count(connection, "select * from conversation")));
    }

    void j50_mixed_store_bound_select() throws Exception {
        mixed(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select * from conversation where tenant_id = ?")) {
                select.setString(1, "acme");
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
                select.setString(1, "globex");
                refusedOnly(ViolationCode.FOREIGN_TENANT, select::executeQuery);
                select.setString(1, "hooli");
                refusedOnly(ViolationCode.FOREIGN_TENANT, select::executeQuery);
            }
        });
    }

    void j52_mixed_store_bound_through_a_join() throws Exception {
        mixed(connection -> assertThat(count(
                        connection,
                        "select * from conversation c join part p on p.conversation_id = c.id"
                                + " and p.tenant_id = c.tenant_id where c.tenant_id = 'acme'"))
                .isEqualTo(1));
    }

    void j53_mixed_store_one_side_of_a_join_unbound() throws Exception {
        mixed(connection -> assertThat(refused(
                                ViolationCode.UNBOUNDED,
                                () -> count(
                                        connection,
                                        "select * from conversation c join part p on p.conversation_id = c.id"
                                                + " where c.tenant_id = 'acme'"))
                        .violations()
                        .get(0)
                        .tables())
                .containsExactly("part"));
    }

    void j54_mixed_store_in_list() throws Exception {
        mixed(connection -> refusedOnly(
                ViolationCode.FOREIGN_TENANT,
                () -> count(connection, "select * from conversation where tenant_id in ('acme', 'globex')")));
    }

    void j60_savepoint_and_rollback() throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.as("acme", connection -> {
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    values(insert, 350, "acme");
                    insert.executeUpdate();
                    var savepoint = connection.setSavepoint();
                    values(insert, 351, "globex");
                    refused(ViolationCode.FOREIGN_TENANT, insert::executeUpdate);
                    values(insert, 352, "acme");
                    insert.executeUpdate();
                    connection.rollback(savepoint);
                    values(insert, 353, "acme");
                    insert.executeUpdate();
                }
                connection.commit();
            });
            assertThat(Setting.read(setting.eu, "select id from conversation where id >= 350 order by id"))
                    .containsExactly("350", "353");
        }
    }

    void j64_view_over_a_resident_table() throws Exception {
        String view = "create view all_conversations as select * from conversation";
        try (Setting own = Setting.with(database, keys -> {});
                Setting mixed = Setting.mixed(database)) {
            Setting.around(own.eu, view);
            Setting.around(mixed.eu, view);
            own.as("acme", connection -> {
                assertThat(count(connection, "select id from all_conversations"))
                        .isEqualTo(count(connection, "select id from conversation"));
                refusedOnly(
                        ViolationCode.FOREIGN_TENANT,
                        () -> count(connection, "select id from conversation where tenant_id = 'globex'"));
            });
            mixed.as(
                    "acme",
                    connection -> refusedOnly(
                            ViolationCode.UNBOUNDED, () -> count(connection, "select id from all_conversations")));
        }
    }

    void j65_linked_table() throws Exception {
        if (database == Database.POSTGRESQL) {
            return; // a kind of table of H2; foreign tables have their own tests
        }
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.tables.far", "resident(tenant_id)"))) {
            String link = "create linked table far('', '" + setting.us + "', '', '', 'CONVERSATION')";
            setting.residency.define("eu", "link", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    refused(
                            ViolationCode.NOT_UNDERSTOOD,
                            () -> connection.createStatement().execute(link));
                }
            });
            Setting.around(setting.eu, link);
            assertThat(Setting.read(setting.eu, "select tenant_id from far")).contains("globex");
            setting.as(
                    "acme",
                    connection -> refused(ViolationCode.NOT_UNDERSTOOD, () -> count(connection, "select id from far")));
        }
    }

    void j66_dblink() throws Exception {
        acme(connection -> refused(
                ViolationCode.NOT_UNDERSTOOD,
                () -> count(connection, "select * from dblink('host=us', 'select 1') as t(x text)")));
    }

    void j70_resident_into_shared() throws Exception {
        try (Setting setting = Setting.with(database, keys -> keys.put("residency.shared.billing.regions", "us, eu"))) {
            setting.as(
                    "acme",
                    connection -> refusedOnly(
                            ViolationCode.DECLASSIFIED,
                            () -> connection
                                    .createStatement()
                                    .executeUpdate(
                                            "insert into invoice (id, customer) select id, subject from conversation"
                                                    + " where tenant_id = 'acme'")));
        }
        try (Setting setting = Setting.with(database, keys -> {
            keys.put("residency.shared.billing.regions", "us, eu");
            keys.put("residency.shared.billing.from", "conversation");
        })) {
            setting.as(
                    "acme",
                    connection -> assertThat(connection
                                    .createStatement()
                                    .executeUpdate("insert into invoice (id, customer) select id, 'x' from conversation"
                                            + " where tenant_id = 'acme'"))
                            .isEqualTo(1));
        }
    }

    void j74_number_against_a_text_column() throws Exception {
        mixed(connection -> refused(
                ViolationCode.UNBOUNDED, () -> count(connection, "select * from conversation where tenant_id = 7")));
    }
}
