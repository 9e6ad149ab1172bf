package io.residency.jdbc;

import io.residency.jdbc.resolved.LeftState;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool's connection on loan, until it is given back or ended. Not safe for use by several threads. */
final class Borrowed {
    private final Pool pool;
    private final Connection connection;
    private final PhysicalConnection physical;
    private boolean changed;

    Borrowed(Pool pool, Pool.Pooled pooled) {
        this.pool = pool;
        this.connection = pooled.connection();
        this.physical = pooled.physical();
        physical.lend();
    }

    /** What the pool handed out. */
    Connection connection() {
        return connection;
    }

    PhysicalConnection physical() {
        return physical;
    }

    /** Whether its pool was made here: that takes part in no transaction of somebody else's. */
    boolean isOwn() {
        return pool.isOwn();
    }

    /** Lets the driver keep it from changing anything, as far as drivers do. */
    void readOnly() throws SQLException {
        changed = !connection.isReadOnly();
        connection.setReadOnly(true);
    }

    /**
     * Gives it back, or ends it.
     *
     * @param wanted whether somebody may get it again
     * @param left what its session may hold that the next borrower must not find
     */
    void end(boolean wanted, LeftState left) throws SQLException {
        if (pool.isClosed()) {
            pool.end(physical); // there is nobody to give it back to
            return;
        }
        if (isFree(wanted, left)) {
            connection.close();
            return;
        }
        pool.end(physical);
        try {
            connection.close();
        } catch (SQLException dropped) {
            if (!"08003".equals(dropped.getSQLState())) {
                throw dropped;
            }
        }
    }

    /** Whether the next borrower finds nothing of this one. One whose driver fails at that is nobody's any more. */
    private boolean isFree(boolean wanted, LeftState left) {
        try {
            physical.giveBack();
            return wanted
                    && !physical.isClosed()
                    && writesAgain()
                    && (left == LeftState.NOTHING || physical.clean(left));
        } catch (SQLException | RuntimeException lost) {
            return false;
        }
    }

    /** A pool that was made here puts back what it was; what the application hands in may be no pool. */
    private boolean writesAgain() {
        try {
            if (changed && !isOwn()) {
                connection.setReadOnly(false);
            }
            return true;
        } catch (SQLException inTransaction) {
            return false;
        }
    }
}
