package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final String INSERT = "insert into conversation(id, tenant_id) values (?, ?)";

    private Inbox inbox;

    @BeforeEach
    void open() throws SQLException {
        inbox = new Inbox();
    }

    @AfterEach
    void close() throws SQLException {
        inbox.close();
    }

    @Test
    void a_refused_row_leaves_the_batch_as_it_was() throws SQLException {
        PreparedStatement insert = inbox.lent.prepareStatement(INSERT);
        add(insert, 2, "acme");

        assertThatThrownBy(() -> add(insert, 3, "globex"))
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("FOREIGN_TENANT");
        add(insert, 4, "acme");

        assertThat(insert.executeBatch()).containsExactly(1, 1);
        assertThat(inbox.read("select listagg(id, ' ') within group (order by id) from conversation"))
                .isEqualTo("1 2 4");
    }

    @Test
    void a_batch_is_refused_in_another_scope_and_unchanged_in_its_own() throws SQLException {
        PreparedStatement insert = inbox.lent.prepareStatement(INSERT);
        add(insert, 2, "acme");
        inbox.borrow.inScope = false;

        assertThatThrownBy(insert::executeBatch)
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining("OTHER_SCOPE");
        assertThat(inbox.read("select count(*) from conversation")).isEqualTo("1");

        inbox.borrow.inScope = true;
        assertThat(insert.executeBatch()).containsExactly(1);
    }

    @Test
    void an_empty_batch_belongs_to_the_scope_too() throws SQLException {
        PreparedStatement insert = inbox.lent.prepareStatement(INSERT);
        inbox.borrow.inScope = false;
        assertThatThrownBy(insert::executeLargeBatch).isInstanceOf(ResidencySqlException.class);
    }

    @Test
    void each_distinct_row_is_checked_again_when_the_batch_is_sent() throws SQLException {
        inbox.borrow.allowsEveryValue = true;
        PreparedStatement insert = inbox.lent.prepareStatement(INSERT);
        add(insert, 2, "acme");
        add(insert, 3, "acme");
        add(insert, 4, "globex");
        inbox.borrow.allowsEveryValue = false;

        assertThatThrownBy(insert::executeBatch).hasMessageContaining("FOREIGN_TENANT");

        insert.clearBatch();
        inbox.borrow.checked.clear();
        add(insert, 5, "acme");
        add(insert, 6, "acme");
        insert.executeBatch();
        assertThat(inbox.borrow.checked).containsExactly(INSERT, INSERT, INSERT);
        assertThat(inbox.read("select count(*) from conversation")).isEqualTo("3");
    }

    @Test
    void values_set_after_a_row_was_added_do_not_change_it() throws SQLException {
        inbox.borrow.allowsEveryValue = true;
        PreparedStatement insert = inbox.lent.prepareStatement(INSERT);
        add(insert, 2, "globex");
        insert.setString(2, "acme");
        inbox.borrow.allowsEveryValue = false;

        assertThatThrownBy(insert::executeBatch).hasMessageContaining("FOREIGN_TENANT");
    }

    @Test
    void a_text_is_judged_when_it_joins_the_batch() throws SQLException {
        Statement statement = inbox.lent.createStatement();
        statement.addBatch("update conversation set subject = 'a'");
        assertThatThrownBy(() -> statement.addBatch("update forbidden set subject = 'b'"))
                .hasMessageContaining("UNCLASSIFIED");
        assertThat(statement.executeBatch()).containsExactly(1);
        assertThat(inbox.read("select subject from conversation")).isEqualTo("a");
    }

    private static void add(PreparedStatement insert, int id, String tenant) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, tenant);
        insert.addBatch();
    }
}
