package io.residency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The application's own data source for a store. It stays the application's: it is not closed here. */
final class HandedInPool implements Pool {
    private final DataSource source;
    private final StoreDialect dialect;

    HandedInPool(DataSource source, StoreDialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    @Override
    public Pooled borrow() throws SQLException {
        PhysicalConnection physical = new PhysicalConnection(source.getConnection(), dialect);
        return new Pooled(physical, physical);
    }

    @Override
    public Connection raw() throws SQLException {
        return source.getConnection();
    }

    @Override
    public void close() {
        // the application opened it
    }
}
