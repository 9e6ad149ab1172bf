package io.residency.jdbc;

import io.residency.jdbc.resolved.Judged;
import java.sql.PreparedStatement;

/** A lent prepared statement: judged when it was prepared, its tenant values checked whenever it is sent. */
final class GuardedPreparedStatement extends DelegatingPreparedStatement {
    GuardedPreparedStatement(Borrow borrow, PreparedStatement delegate, Judged judged) {
        super(borrow, delegate, judged);
    }
}
