package io.residency.jdbc;

import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.TenantParameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What was added to a statement's batch, so that it can be checked again when it is sent. */
final class Batch {
    private record Row(Judged statement, TenantParameters values) {
        boolean same(Judged other, TenantParameters others) {
            if (statement != other) {
                return false;
            }
            for (int index : statement.tenantParameters()) {
                if (!values.value(index).equals(others.value(index))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Row> rows = new ArrayList<>(1);
    private boolean defines;

    /** Whether a row defines something. */
    boolean defines() {
        return defines;
    }

    /** Remembers a row. Rows that differ in nothing that is checked are one, as most batches are of one tenant. */
    void add(Judged statement, TenantParameters values) {
        defines |= statement.defines();
        if (rows.isEmpty() || !rows.get(rows.size() - 1).same(statement, values)) {
            rows.add(new Row(statement, values.copy()));
        }
    }

    /** @throws ResidencySqlException when one of the rows may not be sent now */
    void check(Borrow borrow) throws SQLException {
        for (Row row : rows) {
            borrow.check(row.statement(), row.values());
        }
    }
}
