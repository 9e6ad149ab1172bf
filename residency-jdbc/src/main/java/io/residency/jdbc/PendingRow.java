package io.residency.jdbc;

import io.residency.jdbc.resolved.TenantParameters;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values set through an updatable result set since a row was last sent. It may hold more for an update than the
 * driver does, since drivers differ in what they drop when the cursor moves; for an insert it holds what was set since
 * {@code moveToInsertRow}.
 */
final class PendingRow {
    private final Map<Integer, Object> values = new HashMap<>(0);
    private boolean onInsertRow;
    private boolean holdsInsert;

    void set(int column, Object value) {
        values.put(column, value);
        holdsInsert |= onInsertRow;
    }

    void onInsertRow() {
        clear();
        onInsertRow = true;
    }

    void onCurrentRow() {
        onInsertRow = false;
    }

    void clear() {
        values.clear();
        holdsInsert = false;
    }

    /** A driver may keep what was set on an insert row that was left, and drop only what was set on this one. */
    void cancelled() {
        if (!holdsInsert) {
            values.clear();
        }
    }

    /** The columns by their names in the table; one that was set under several numbers has no value that is known. */
    Map<String, Object> columns(ResultSetMetaData metaData) throws SQLException {
        Map<String, Object> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int count = metaData.getColumnCount();
        for (Map.Entry<Integer, Object> entry : values.entrySet()) {
            int column = entry.getKey();
            if (column >= 1 && column <= count) {
                columns.merge(
                        BaseColumn.name(metaData, column),
                        entry.getValue(),
                        (one, other) -> TenantParameters.UNPROVABLE);
            }
        }
        return columns;
    }
}
