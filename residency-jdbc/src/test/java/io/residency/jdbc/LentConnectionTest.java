package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.h2.jdbc.JdbcArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LentConnectionTest {
    private Inbox inbox;
    private Connection lent;

    @BeforeEach
    void open() throws SQLException {
        inbox = new Inbox();
        lent = inbox.lent;
    }

    @AfterEach
    void close() throws SQLException {
        inbox.close();
    }

    @Test
    void a_text_is_judged_before_the_driver_prepares_or_executes_it() throws SQLException {
        assertThatThrownBy(() -> lent.prepareStatement("select * from forbidden"))
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("UNCLASSIFIED");
        assertThatThrownBy(() -> lent.prepareCall("call forbidden()")).isInstanceOf(ResidencySqlException.class);
        Statement statement = lent.createStatement();
        assertThatThrownBy(() -> statement.execute("drop table forbidden")).isInstanceOf(ResidencySqlException.class);
        assertThat(statement.executeQuery("select 1").next()).isTrue();
    }

    @Test
    void a_statement_prepared_in_one_scope_is_not_executed_in_another() throws SQLException {
        PreparedStatement query = lent.prepareStatement("select * from conversation");
        inbox.borrow.inScope = false;
        assertThatThrownBy(query::executeQuery).hasMessageContaining("OTHER_SCOPE");
        inbox.borrow.inScope = true;
        assertThat(query.executeQuery().next()).isTrue();
    }

    @Test
    void what_ends_a_unit_of_work_is_allowed_in_any_scope() throws SQLException {
        lent.setAutoCommit(false);
        Savepoint savepoint = lent.setSavepoint();
        Statement statement = lent.createStatement();
        ResultSet rows = statement.executeQuery("select * from conversation");
        inbox.borrow.inScope = false;

        lent.rollback(savepoint);
        lent.releaseSavepoint(savepoint);
        lent.rollback();
        lent.clearWarnings();
        assertThat(lent.isValid(1)).isTrue();
        assertThat(lent.isClosed()).isFalse();
        assertThat(lent.getTransactionIsolation()).isPositive();
        lent.setReadOnly(false);
        rows.close();
        statement.close();
        lent.commit();
        lent.setAutoCommit(true);
        assertThat(inbox.borrow.commits).isEqualTo(2);
        lent.close();
        assertThat(inbox.borrow.closed).isEqualTo(1);
    }

    @Test
    void what_begins_something_is_not() {
        inbox.borrow.inScope = false;
        assertThatThrownBy(() -> lent.createStatement()).hasMessageContaining("OTHER_SCOPE");
        assertThatThrownBy(() -> lent.prepareStatement("select 1")).hasMessageContaining("OTHER_SCOPE");
        assertThatThrownBy(() -> lent.setSavepoint()).hasMessageContaining("OTHER_SCOPE");
        assertThatThrownBy(() -> lent.createBlob()).hasMessageContaining("OTHER_SCOPE");
    }

    @Test
    void auto_commit_that_is_on_commits_nothing_when_it_is_switched_on() throws SQLException {
        lent.setAutoCommit(true);
        assertThat(inbox.borrow.commits).isZero();
    }

    @Test
    void it_is_given_back_once() throws SQLException {
        lent.close();
        lent.close();
        lent.abort(Runnable::run);
        assertThat(inbox.borrow.closed).isEqualTo(1);
        assertThat(lent.isClosed()).isTrue();
        assertThat(lent.isValid(1)).isFalse();
        assertThat(inbox.physical.isClosed()).isFalse();
    }

    @Test
    void an_aborted_connection_is_lent_to_nobody_again() throws SQLException {
        lent.abort(Runnable::run);
        assertThat(inbox.borrow.closed).isEqualTo(1);
        assertThat(lent.isClosed()).isTrue();
        assertThat(inbox.borrow.abandoned).isEqualTo(1);
    }

    @Test
    void a_closed_statement_stays_closed_whatever_its_driver_does_with_it() throws SQLException {
        RecordingDriver driver = new RecordingDriver();
        FakeBorrow borrow = new FakeBorrow(driver.object(Connection.class));
        PreparedStatement statement = borrow.connection().prepareStatement("select 1");
        statement.close();
        driver.calls.clear();

        assertThatThrownBy(() -> statement.setInt(1, 1)).isInstanceOf(SQLException.class);
        assertThat(statement.isClosed()).isTrue();
        assertThat(driver.calls).isEmpty();
    }

    @Test
    void only_the_catalog_and_schema_that_are_set_can_be_set() throws SQLException {
        lent.setSchema(lent.getSchema());
        lent.setCatalog(lent.getCatalog());
        assertThatThrownBy(() -> lent.setSchema("INFORMATION_SCHEMA"))
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("ESCAPE");
        assertThatThrownBy(() -> lent.setCatalog("us")).hasMessageContaining("ESCAPE");
        assertThat(inbox.physical.getSchema()).isEqualTo("PUBLIC");
    }

    @Test
    void a_type_map_is_refused() throws SQLException {
        lent.setTypeMap(Map.of());
        assertThatThrownBy(() -> lent.setTypeMap(Map.of("t", String.class))).hasMessageContaining("ESCAPE");
        lent.getTypeMap().put("t", String.class);
        assertThat(lent.getTypeMap()).isEmpty();
        Statement statement = lent.createStatement();
        ResultSet rows = statement.executeQuery("select * from conversation");
        rows.next();
        assertThatThrownBy(() -> rows.getObject(1, Map.of("t", String.class))).hasMessageContaining("ESCAPE");
    }

    @Test
    void without_escape_processing_no_text_has_a_brace() throws SQLException {
        try (Statement statement = lent.createStatement();
                PreparedStatement prepared = lent.prepareStatement("select * from conversation")) {
            statement.setEscapeProcessing(false);
            statement.executeQuery("select * from conversation").close();
            statement.addBatch("update conversation set subject = 'x' where id = -1");
            String escaped = "select * from conversation where id = {fn abs(-1)}";
            assertThatThrownBy(() -> statement.executeQuery(escaped)).hasMessageContaining("ESCAPE");
            assertThatThrownBy(() -> statement.execute(escaped, new String[] {"ID"}))
                    .hasMessageContaining("ESCAPE");
            assertThatThrownBy(() -> statement.addBatch("delete from conversation where id = {fn abs(-1)}"))
                    .hasMessageContaining("ESCAPE");
            assertThat(statement.executeBatch()).hasSize(1);
            statement.setEscapeProcessing(true);
            statement.executeQuery(escaped).close();
            prepared.setEscapeProcessing(true);
            assertThatThrownBy(() -> prepared.setEscapeProcessing(false)).hasMessageContaining("ESCAPE");
        }
    }

    @Test
    void the_application_name_is_the_applications_own_and_the_database_sees_the_tag() throws SQLException {
        RecordingDriver driver = new RecordingDriver();
        Connection connection = new FakeBorrow(driver.object(Connection.class)).connection();

        connection.setClientInfo("ApplicationName", "inbox");
        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("inbox");
        assertThat(connection.getClientInfo()).containsEntry("ApplicationName", "inbox");
        connection.setClientInfo(new Properties());
        assertThat(connection.getClientInfo("ApplicationName")).isNull();

        assertThat(driver.calls).noneMatch(call -> call.contains("setClientInfo"));
    }

    @Test
    void other_client_info_is_refused() {
        Properties properties = new Properties();
        properties.setProperty("ClientUser", "x");
        assertThatThrownBy(() -> lent.setClientInfo("ClientUser", "x"))
                .isInstanceOf(SQLClientInfoException.class)
                .hasMessageContaining("ESCAPE")
                .hasCauseInstanceOf(ResidencySqlException.class);
        assertThatThrownBy(() -> lent.setClientInfo(properties)).isInstanceOf(SQLClientInfoException.class);
    }

    @Test
    void the_rows_of_a_text_lead_back_to_the_lent_connection() throws SQLException {
        Statement statement = lent.createStatement();
        ResultSet rows = statement.executeQuery("select * from conversation");
        assertThat(rows.getStatement()).isSameAs(statement);
        assertThat(rows.getStatement().getConnection()).isSameAs(lent);
        assertThat(lent.getMetaData().getConnection()).isSameAs(lent);
        assertThat(lent.getMetaData().getTables(null, null, null, null).getStatement())
                .isNull();
        rows.next();
        assertThat(rows.getArray("tags").getResultSet().getStatement()).isNull();
    }

    @Test
    void a_value_in_a_class_of_the_driver_is_refused_where_its_guard_would_be_another() throws SQLException {
        Array tags = inbox.physical.createArrayOf("VARCHAR", new Object[] {"a"});
        JdbcArray driver = (JdbcArray) tags;
        assertThat(inbox.lent.typed(tags, Array.class)).isInstanceOf(GuardedArray.class);
        assertThatThrownBy(() -> inbox.lent.typed(driver, JdbcArray.class))
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("ESCAPE");
        assertThatThrownBy(() -> inbox.lent.guarded(new Object[] {"x", inbox.physical}))
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("ESCAPE");
    }
}
