package io.residency.jdbc;

import java.sql.Statement;

/** A lent statement: each text is judged, and checked against the scope, before the driver sees it. */
final class GuardedStatement extends DelegatingStatement {
    GuardedStatement(Borrow borrow, Statement delegate) {
        super(borrow, delegate);
    }
}
