package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.jdbc.ResidencySqlException;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was obtained from a connection throws after it was closed, also while the physical one is lent to another. */
class ClosedObjectsTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_kind_of_object_throws_and_disturbs_nobody(Database database) throws Exception {
        try (Setting setting =
                Setting.with(database, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"))) {
            Map<String, ThrowingCallable> uses = new LinkedHashMap<>();
            Map<String, Setting.Call> closes = new LinkedHashMap<>();
            setting.as("acme", connection -> obtain(connection, uses, closes));

            throwing(uses);
            setting.as("hooli", connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select id from conversation")) {
                    throwing(uses);
                    for (Setting.Call close : closes.values()) {
                        close.run();
                    }
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isPositive();
                }
                assertThat(connection.isClosed()).isFalse();
                assertThat(connection.getAutoCommit()).isFalse();
                connection.rollback();
                connection.setAutoCommit(true);
            });
            assertThat(Setting.read(setting.eu, "select id from conversation where id >= 900"))
                    .isEmpty();
        }
    }

    private static void obtain(
            Connection connection, Map<String, ThrowingCallable> uses, Map<String, Setting.Call> closes)
            throws SQLException {
        String insert = "insert into conversation (id, tenant_id) values (900, 'acme')";
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("select id, subject from conversation where id = ?");
        PreparedStatement writer = connection.prepareStatement(insert);
        CallableStatement call = connection.prepareCall(insert);
        prepared.setInt(1, 1);
        ResultSet rows = prepared.executeQuery();
        assertThat(rows.next()).isTrue();
        ResultSetMetaData columns = rows.getMetaData();
        ParameterMetaData parameters = prepared.getParameterMetaData();
        DatabaseMetaData database = connection.getMetaData();
        ResultSet tables = database.getTables(null, null, "%", null);
        Array array = connection.createArrayOf("varchar", new Object[] {"a"});

        uses.put("connection", connection::createStatement);
        uses.put("connection.commit", connection::commit);
        uses.put("connection.unwrap", () -> connection.unwrap(Connection.class));
        uses.put("statement", () -> statement.executeUpdate(insert));
        uses.put("statement.getConnection", statement::getConnection);
        uses.put("prepared", prepared::executeQuery);
        uses.put("prepared.set", () -> prepared.setInt(1, 11));
        uses.put("writer", writer::executeUpdate);
        uses.put("writer.batch", writer::addBatch);
        uses.put("call", call::execute);
        uses.put("rows", rows::next);
        uses.put("rows.get", () -> rows.getString(2));
        uses.put("columns", columns::getColumnCount);
        uses.put("parameters", parameters::getParameterCount);
        uses.put("metadata", database::getURL);
        uses.put("metadata.connection", database::getConnection);
        uses.put("tables", tables::next);
        uses.put("array", array::getArray);
        uses.put("array.rows", array::getResultSet);
        closes.put("connection", connection::close);
        closes.put("connection.abort", () -> connection.abort(Runnable::run));
        closes.put("statement", statement::close);
        closes.put("prepared", prepared::close);
        closes.put("rows", rows::close);
        closes.put("tables", tables::close);
        closes.put("array", array::free);
    }

    private static void throwing(Map<String, ThrowingCallable> uses) {
        uses.forEach((name, use) -> assertThatThrownBy(use)
                .as(name)
                .isInstanceOf(SQLException.class)
                .isNotInstanceOf(ResidencySqlException.class)
                .hasMessageMatching("(This connection was closed and given back|The statement is closed\\.)"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_closed_can_be_closed_again_and_says_so(Database database) throws Exception {
        try (Setting setting = Setting.own(database)) {
            setting.residency.run("acme", () -> {
                Connection connection = setting.source.getConnection();
                Statement statement = connection.createStatement();
                assertThat(count(connection, "select id from plan")).isEqualTo(1);
                connection.close();
                connection.close();
                statement.close();
                assertThat(connection.isClosed()).isTrue();
                assertThat(connection.isValid(1)).isFalse();
                assertThat(statement.isClosed()).isTrue();
            });
        }
    }
}
