package io.residency.jdbc;

import io.residency.jdbc.resolved.Judged;
import java.sql.CallableStatement;

/** A lent call: judged when it was prepared. A value that is set by name proves nothing. */
final class GuardedCallableStatement extends DelegatingCallableStatement {
    GuardedCallableStatement(Borrow borrow, CallableStatement delegate, Judged judged) {
        super(borrow, delegate, judged);
    }
}
