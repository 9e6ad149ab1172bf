package io.residency.jdbc.cases;

import static io.residency.ViolationCode.FOREIGN_TENANT;
import static io.residency.ViolationCode.UNBOUNDED;
import static io.residency.jdbc.cases.Setting.refusedOnly;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of a table without a tenant column are whose the rows of its owner are. */
class OwnedTablesTest {
    private static final String BY_KEY = "insert into remark values (9, ?)";
    private static final String BY_OWNER = "insert into remark select 9, id from conversation where tenant_id = ?";
    private static final List<String> BOUND = List.of(
            "select r.id from remark r join conversation c on c.id = r.conversation_id where c.tenant_id = ?",
            "select id from remark where conversation_id in (select id from conversation where tenant_id = ?)",
            "select r.id from remark r where exists (select 1 from conversation c where c.id = r.conversation_id and"
                    + " c.tenant_id = ?)",
            "select m.id from mark m join remark r on r.id = m.remark_id join conversation c on c.id = r.conversation_id"
                    + " where c.tenant_id = ?");

    private static Setting setting(Database database, String rows) throws SQLException {
        Setting setting = Setting.with(database, keys -> {
            keys.put("residency.stores.eu.rows", rows);
            keys.put("residency.tables.remark", "resident(via conversation_id -> conversation.id)");
            keys.put("residency.tables.mark", "resident(via remark_id -> remark.id)");
        });
        Setting.around(
                setting.eu,
                "create table remark (id int primary key, conversation_id int)",
                "create table mark (id int primary key, remark_id int)",
                "insert into remark values (1, 1), (11, 11)",
                "insert into mark values (1, 1), (11, 11)");
        return setting;
    }

    private static int found(Connection connection, String sql, String tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant);
            if (!statement.execute()) {
                return statement.getUpdateCount();
            }
            int rows = 0;
            while (statement.getResultSet().next()) {
                rows++;
            }
            return rows;
        }
    }

    private static int insert(Connection connection, int owner) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
            statement.setInt(1, owner);
            return statement.executeUpdate();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_a_path_to_an_owner_that_is_bound_binds(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            setting.as("acme", connection -> {
                for (String sql : BOUND) {
                    assertThat(found(connection, sql, "acme")).as(sql).isOne();
                    refusedOnly(FOREIGN_TENANT, () -> found(connection, sql, "hooli"));
                    refusedOnly(FOREIGN_TENANT, () -> found(connection, sql, "globex"));
                }
                assertThat(found(connection, BY_OWNER, "acme")).isOne();
            });
            assertThat(Setting.read(setting.eu, "select conversation_id from remark order by id"))
                    .containsExactly("1", "1", "11");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_a_mixed_store_nothing_else_binds(Database database) throws Exception {
        try (Setting setting = setting(database, "mixed")) {
            setting.as("acme", connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String sql : List.of(
                            "select id from remark where conversation_id = 1",
                            "select r.id from remark r join conversation c on c.id = r.id where c.tenant_id = 'acme'",
                            "select r.id from remark r left join conversation c on c.id = r.conversation_id and"
                                    + " c.tenant_id = 'acme'",
                            "update remark set conversation_id = 11 where conversation_id in (select id from"
                                    + " conversation where tenant_id = 'acme')")) {
                        refusedOnly(UNBOUNDED, () -> statement.execute(sql));
                    }
                }
                refusedOnly(UNBOUNDED, () -> insert(connection, 11));
            });
            assertThat(Setting.read(setting.eu, "select id from remark")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void in_an_own_store_a_key_of_the_owner_needs_no_proof(Database database) throws Exception {
        try (Setting setting = setting(database, "own")) {
            setting.as("acme", connection -> {
                assertThat(insert(connection, 1)).isOne();
                refusedOnly(UNBOUNDED, () -> found(connection, "insert into part values (9, 1, upper(?), '')", "x"));
            });
            assertThat(Setting.read(setting.eu, "select conversation_id from remark where id = 9"))
                    .containsExactly("1");
        }
    }
}
