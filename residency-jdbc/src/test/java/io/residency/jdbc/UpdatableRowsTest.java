package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatableRowsTest {
    private static final String QUERY = "select id, tenant_id as owner, subject from conversation";

    private Inbox inbox;
    private Statement statement;
    private ResultSet rows;

    @BeforeEach
    void open() throws SQLException {
        inbox = new Inbox();
        statement = inbox.lent.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
        rows = statement.executeQuery(QUERY);
        rows.next();
    }

    @AfterEach
    void close() throws SQLException {
        inbox.close();
    }

    @Test
    void an_own_row_can_be_changed() throws SQLException {
        rows.updateString("subject", "changed");
        rows.updateString("owner", "acme");
        rows.updateRow();

        assertThat(inbox.read("select subject from conversation")).isEqualTo("changed");
        assertThat(inbox.borrow.changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(RowChange.Kind.UPDATE);
            assertThat(change.columns()).containsOnlyKeys("SUBJECT", "TENANT_ID");
        });
    }

    @Test
    void the_tenant_column_is_checked_under_any_label_and_number() throws SQLException {
        rows.updateString("owner", "globex");
        assertRefused("FOREIGN_TENANT");
        rows.updateObject(2, "globex", JDBCType.VARCHAR);
        assertRefused("FOREIGN_TENANT");
        rows.updateObject(2, "acme", 2);
        assertRefused("UNBOUNDED");
        rows.updateCharacterStream("owner", new StringReader("globex"));
        assertRefused("UNBOUNDED");
        rows.updateNull(2);
        assertRefused("UNBOUNDED");
    }

    private void assertRefused(String code) throws SQLException {
        assertThatThrownBy(rows::updateRow)
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining(code);
        assertThat(inbox.read("select tenant_id from conversation")).isEqualTo("acme");
        rows.cancelRowUpdates();
        rows.updateString("subject", "after " + code);
        rows.updateRow();
        assertThat(inbox.read("select subject from conversation")).isEqualTo("after " + code);
    }

    @Test
    void a_row_for_another_tenant_cannot_be_inserted() throws SQLException {
        rows.moveToInsertRow();
        rows.updateInt(1, 2);
        rows.updateString("owner", "globex");
        assertThatThrownBy(rows::insertRow).hasMessageContaining("FOREIGN_TENANT");
        rows.updateString("owner", "acme");
        rows.insertRow();
        assertThat(inbox.read("select tenant_id from conversation where id = 2"))
                .isEqualTo("acme");
    }

    @Test
    void an_insert_consists_of_what_was_set_on_the_insert_row() throws SQLException {
        rows.updateString("owner", "acme");
        rows.moveToInsertRow();
        rows.updateInt(1, 2);
        rows.insertRow();
        assertThat(inbox.borrow.changes)
                .singleElement()
                .satisfies(change -> assertThat(change.columns()).containsOnlyKeys("ID"));
    }

    @Test
    void what_was_set_on_an_insert_row_that_was_left_counts_until_the_next_one() throws SQLException {
        rows.moveToInsertRow();
        rows.updateString("owner", "globex");
        rows.moveToCurrentRow();
        rows.cancelRowUpdates();
        rows.updateString("subject", "x");
        assertThatThrownBy(rows::updateRow).hasMessageContaining("FOREIGN_TENANT");

        rows.moveToInsertRow();
        rows.moveToCurrentRow();
        rows.updateString("subject", "x");
        rows.updateRow();
        assertThat(inbox.read("select subject from conversation")).isEqualTo("x");
    }

    @Test
    void both_ways_to_the_current_rows_give_the_same_guard() throws SQLException {
        rows.updateString("owner", "globex");
        assertThat(statement.getResultSet()).isSameAs(rows);
        assertThatThrownBy(() -> statement.getResultSet().updateRow()).hasMessageContaining("FOREIGN_TENANT");
    }

    @Test
    void a_column_set_under_two_numbers_has_no_known_value() throws SQLException {
        rows = statement.executeQuery("select id, tenant_id, tenant_id as again from conversation");
        rows.next();
        rows.updateString(2, "acme");
        rows.updateString(3, "acme");
        assertThatThrownBy(rows::updateRow).hasMessageContaining("UNBOUNDED");
    }

    @Test
    void a_value_for_a_column_that_is_not_there_does_not_stay() {
        assertThatThrownBy(() -> rows.updateString(9, "x")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> rows.updateString("nowhere", "x")).isInstanceOf(SQLException.class);
        org.assertj.core.api.Assertions.assertThatCode(() -> {
                    rows.updateString("subject", "x");
                    rows.updateRow();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_row_is_deleted_only_after_the_check() throws SQLException {
        inbox.borrow.inScope = false;
        assertThatThrownBy(rows::deleteRow).hasMessageContaining("OTHER_SCOPE");
        assertThat(inbox.read("select count(*) from conversation")).isEqualTo("1");
        inbox.borrow.inScope = true;
        rows.deleteRow();
        assertThat(inbox.borrow.changes.get(0).kind()).isEqualTo(RowChange.Kind.DELETE);
        assertThat(inbox.read("select count(*) from conversation")).isEqualTo("0");
    }

    @Test
    void rows_of_more_than_one_table_cannot_be_changed() throws SQLException {
        rows = statement.executeQuery("select a.id from conversation a join conversation b on a.id = b.id");
        rows.next();
        assertThatThrownBy(rows::deleteRow)
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("ESCAPE");
        assertThat(inbox.read("select count(*) from conversation")).isEqualTo("1");
    }

    @Test
    void rows_are_fetched_in_the_scope_only() throws SQLException {
        inbox.borrow.inScope = false;
        assertThatThrownBy(rows::next).hasMessageContaining("OTHER_SCOPE");
        assertThat(rows.getString("subject")).isEqualTo("hello");
        rows.close();
        assertThat(rows.isClosed()).isTrue();
    }
}
