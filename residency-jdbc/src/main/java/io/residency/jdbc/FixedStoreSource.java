package io.residency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections to one store, whatever the scope. */
final class FixedStoreSource extends LendingSource {
    private final Store store;

    FixedStoreSource(Lender lender, Store store) {
        super(lender);
        this.store = store;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return lender.lend(store);
    }
}
