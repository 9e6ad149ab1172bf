package io.residency.jdbc;

import java.sql.Array;
import java.sql.SQLException;

/** A lent array: its rows and elements are guarded. */
final class GuardedArray extends DelegatingArray {
    GuardedArray(Borrow borrow, Array delegate) {
        super(borrow, delegate);
    }

    @Override
    public void free() throws SQLException {
        if (!returned()) {
            delegateOrClosed().free();
        }
    }
}
