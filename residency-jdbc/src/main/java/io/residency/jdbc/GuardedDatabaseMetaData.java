package io.residency.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** Lent metadata: names and types, which may be read in any scope. */
final class GuardedDatabaseMetaData extends DelegatingDatabaseMetaData {
    GuardedDatabaseMetaData(Borrow borrow, DatabaseMetaData delegate) {
        super(borrow, delegate);
    }

    @Override
    public Connection getConnection() throws SQLException {
        checkOpen();
        return borrow.connection();
    }

    @Override
    public int getDriverMajorVersion() {
        return delegateOrClosed().getDriverMajorVersion();
    }

    @Override
    public int getDriverMinorVersion() {
        return delegateOrClosed().getDriverMinorVersion();
    }
}
