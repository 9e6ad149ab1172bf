package io.residency.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Lent rows: fetched in the scope only; what is written through them is checked as a write of their table. */
final class GuardedResultSet extends DelegatingResultSet {
    private final @Nullable Statement statement;

    /**
     * @param statement the lent statement that made them; null for those of metadata, arrays and cursors
     * @param query what was asked for them; null where they may not be changed
     */
    GuardedResultSet(Borrow borrow, ResultSet delegate, @Nullable Statement statement, @Nullable Asked query) {
        super(borrow, delegate, query);
        this.statement = statement;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        checkOpen();
        return statement;
    }

    @Override
    public void close() throws SQLException {
        if (!returned()) {
            delegateOrClosed().close();
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        return returned() || delegateOrClosed().isClosed();
    }
}
