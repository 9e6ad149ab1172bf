package io.residency.jdbc;

import java.sql.NClob;
import java.sql.SQLException;

/** A lent text: read and written in the scope only. */
final class GuardedClob extends DelegatingClob {
    GuardedClob(Borrow borrow, NClob delegate) {
        super(borrow, delegate);
    }

    @Override
    public void free() throws SQLException {
        if (!returned()) {
            delegateOrClosed().free();
        }
    }
}
