package io.residency.jdbc;

import io.residency.jdbc.resolved.TenantParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a result set knows of the changes that are written through it. */
abstract class LentRows extends LentObject implements ResultSet {
    private @Nullable PendingRow pending;
    private @Nullable Asked returning;
    private boolean looked;
    private @Nullable ReturnedRows tenants;

    private @Nullable Asked query;

    /** @param query what was asked, and answered by these rows; null where it is not known */
    LentRows(Borrow borrow, @Nullable Asked query) {
        super(borrow);
        this.query = query;
        this.returning = query;
    }

    /** Says what made these rows that may not be changed. */
    final void madeBy(@Nullable Asked change) {
        returning = change;
    }

    @Override
    abstract ResultSet delegate() throws SQLException;

    @Override
    abstract ResultSet delegateOrClosed();

    /** Before rows are fetched. */
    final void fetching() throws SQLException {
        Asked asked = query;
        if (asked == null) {
            borrow.checkScope();
        } else if (!borrow.isFor(asked.scope())) {
            query = borrow.checkFetch(asked);
            returning = query;
            looked = false;
        }
    }

    /** After the cursor has moved: to a row, or past them. */
    final void arrived(boolean there) throws SQLException {
        if (there) {
            arrived();
        }
    }

    /** After a row was deleted: a driver may go on to another, to which no call has moved. */
    final void deleted() throws SQLException {
        if (delegate().getRow() > 0 && !delegate().rowDeleted()) {
            arrived();
        }
    }

    /** After a row was read. One that belongs elsewhere, or of which that cannot be said, is not shown: the rows are closed. */
    final void arrived() throws SQLException {
        try {
            if (!looked) {
                tenants = returning == null ? null : ReturnedRows.of(borrow, returning, delegate());
                looked = true;
            }
            if (tenants != null) {
                tenants.check(delegate());
            }
        } catch (SQLException | RuntimeException refused) {
            delegateOrClosed().close();
            throw refused;
        }
    }

    /** Before a column's value is set. */
    final void unknown(int column) {
        pending().set(column, TenantParameters.UNPROVABLE);
    }

    final void unknown(String label) throws SQLException {
        unknown(delegate().findColumn(label));
    }

    final void unknownLarge(int column) throws SQLException {
        largeObject();
        unknown(column);
    }

    final void unknownLarge(String label) throws SQLException {
        largeObject();
        unknown(label);
    }

    final void unknownObject(int column, @Nullable Object value) throws SQLException {
        sendable(value);
        unknown(column);
    }

    final void unknownObject(int column, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        sendable(value, type);
        unknown(column);
    }

    final void unknownObject(String label, @Nullable Object value) throws SQLException {
        unknownObject(delegate().findColumn(label), value);
    }

    final void unknownObject(String label, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        unknownObject(delegate().findColumn(label), value, type);
    }

    /** Before the current row is read anew: by its key, and not by what the query said. */
    final void refreshing() throws SQLException {
        fetching();
        columnsLeadBack();
    }

    private void columnsLeadBack() throws SQLException {
        if (!BaseColumn.leadBack(delegate().getMetaData())) {
            throw borrow.escape("a row that is looked for by columns that are not the table's own");
        }
    }

    /** After a column's value was set. */
    final void written(int column, @Nullable Object value) {
        pending().set(column, Provable.of(value));
    }

    final void written(String label, @Nullable Object value) throws SQLException {
        written(delegate().findColumn(label), value);
    }

    final void written(int column, @Nullable Object value, @Nullable SQLType type) {
        pending().set(column, Provable.of(value, type));
    }

    final void written(String label, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        written(delegate().findColumn(label), value, type);
    }

    final void onInsertRow() {
        pending().onInsertRow();
    }

    final void onCurrentRow() {
        pending().onCurrentRow();
    }

    final void inserting() throws SQLException {
        check(RowChange.Kind.INSERT);
    }

    final void updating() throws SQLException {
        check(RowChange.Kind.UPDATE);
    }

    final void deleting() throws SQLException {
        check(RowChange.Kind.DELETE);
    }

    /** After a row was inserted or updated. */
    final void rowSent() {
        pending().clear();
    }

    final void rowCancelled() {
        pending().cancelled();
    }

    /** Made when it is needed: most rows are only read. */
    private PendingRow pending() {
        if (pending == null) {
            pending = new PendingRow();
        }
        return pending;
    }

    private void check(RowChange.Kind kind) throws SQLException {
        if (query == null || !query.statement().updatable()) {
            throw borrow.escape(
                    "a change through rows of several tables, or of one where the database does more than change that row");
        }
        columnsLeadBack();
        Map<String, Object> columns = kind == RowChange.Kind.DELETE
                ? Map.of()
                : pending().columns(delegate().getMetaData());
        borrow.checkRow(query, new RowChange(kind, columns));
    }
}
