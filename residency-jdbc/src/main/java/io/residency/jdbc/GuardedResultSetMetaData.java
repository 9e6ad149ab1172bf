package io.residency.jdbc;

import java.sql.ResultSetMetaData;

/** Lent metadata of a result set: guarded because its unwrap may lead on. */
final class GuardedResultSetMetaData extends DelegatingResultSetMetaData {
    GuardedResultSetMetaData(Borrow borrow, ResultSetMetaData delegate) {
        super(borrow, delegate);
    }
}
