package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pgjdbc does with updatable result sets, and what becomes of it behind the guard. */
class UpdatableRowsPostgresTest {
    private static final String SWAPPED =
            "select id, tenant_id as subject, subject as tenant_id from conversation order by id";
    private static final String PLAIN = "select id, tenant_id, subject from conversation order by id";

    private Connection physical;
    private Connection lent;

    @BeforeEach
    void open() throws SQLException {
        physical = TestPostgres.connect(TestPostgres.freshDatabase("updatable_rows"));
        lent = new FakeBorrow(physical).connection();
        try (Statement statement = physical.createStatement()) {
            statement.execute(
                    "create table conversation(id int primary key, tenant_id varchar(20), subject varchar(20))");
            statement.execute("insert into conversation values (1, 'acme', 'one'), (2, 'acme', 'two')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        physical.close();
    }

    private interface Change {
        void to(ResultSet rows) throws SQLException;
    }

    @Test
    void an_alias_passes_no_column_off_as_another() throws SQLException {
        assertOnlyTheGuardStops(SWAPPED, "ESCAPE", rows -> {
            rows.next();
            rows.updateString("subject", "globex");
            rows.updateRow();
        });
    }

    @Test
    void what_the_driver_keeps_from_an_insert_row_is_not_written() throws SQLException {
        assertOnlyTheGuardStops(PLAIN, "FOREIGN_TENANT", rows -> {
            rows.next();
            rows.moveToInsertRow();
            rows.updateString("tenant_id", "globex");
            rows.moveToCurrentRow();
            rows.cancelRowUpdates();
            rows.updateString("subject", "changed");
            rows.updateRow();
        });
    }

    @Test
    void what_the_driver_keeps_for_the_next_row_is_not_written() throws SQLException {
        assertOnlyTheGuardStops(PLAIN, "FOREIGN_TENANT", rows -> {
            rows.next();
            rows.updateString("tenant_id", "globex");
            rows.next();
            rows.updateString("subject", "changed");
            rows.updateRow();
        });
    }

    private void assertOnlyTheGuardStops(String query, String code, Change change) throws SQLException {
        physical.setAutoCommit(false);
        change.to(updatable(physical, query));
        assertThat(tenants()).contains("globex");
        physical.rollback();

        ResultSet rows = updatable(lent, query);
        assertThatThrownBy(() -> change.to(rows))
                .isInstanceOf(ResidencySqlException.class)
                .hasMessageContaining(code);
        assertThat(tenants()).isEqualTo("acme acme");
    }

    private static ResultSet updatable(Connection connection, String query) throws SQLException {
        return connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)
                .executeQuery(query);
    }

    private String tenants() throws SQLException {
        try (Statement statement = physical.createStatement();
                ResultSet rows = statement.executeQuery("select string_agg(tenant_id, ' ') from conversation")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
