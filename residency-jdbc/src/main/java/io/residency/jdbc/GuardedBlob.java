package io.residency.jdbc;

import java.sql.Blob;
import java.sql.SQLException;

/** A lent binary value: read and written in the scope only. */
final class GuardedBlob extends DelegatingBlob {
    GuardedBlob(Borrow borrow, Blob delegate) {
        super(borrow, delegate);
    }

    @Override
    public void free() throws SQLException {
        if (!returned()) {
            delegateOrClosed().free();
        }
    }
}
