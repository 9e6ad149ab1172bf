package io.residency.jdbc;

import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.TenantParameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What all lent statements share: which text was sent last, its result set, the batch, and the close. */
abstract class LentStatement extends LentObject implements Statement {
    /** SQLState of a call in the wrong order (SQL:2016 part 3, CLI). */
    private static final String FUNCTION_SEQUENCE_ERROR = "HY010";

    private @Nullable Asked sending;
    private @Nullable Asked sent;
    private @Nullable GuardedResultSet result;
    private @Nullable Batch batch;
    private boolean closed;
    private boolean unescaped;

    LentStatement(Borrow borrow) {
        super(borrow);
    }

    @Override
    abstract Statement delegate() throws SQLException;

    @Override
    abstract Statement delegateOrClosed();

    /** A driver may use a closed statement's object for the next one. */
    @Override
    final void checkOpen() throws SQLException {
        super.checkOpen();
        if (closed) {
            throw new SQLException("The statement is closed.", FUNCTION_SEQUENCE_ERROR);
        }
    }

    @Override
    public final Connection getConnection() throws SQLException {
        checkOpen();
        return borrow.connection();
    }

    @Override
    public final void close() throws SQLException {
        closed = true;
        if (!returned()) {
            delegateOrClosed().close();
        }
    }

    @Override
    public final boolean isClosed() throws SQLException {
        return closed || returned() || delegateOrClosed().isClosed();
    }

    /** Before a text is executed. */
    final void text(String sql) throws SQLException {
        checkUnescaped(sql);
        sending(borrow.check(borrow.judge(sql), TenantParameters.NONE));
    }

    /** As {@link #text(String)}, with the names of the columns whose values come back. */
    final void text(String sql, String[] columnNames) throws SQLException {
        plainNames(columnNames);
        text(sql);
    }

    /** Until the driver has answered, its results are of no known text. */
    final void sending(Asked asked) {
        sending = asked;
        sent = null;
    }

    /** After the driver has executed. */
    final void executed() {
        borrow.executed();
        sent = sending;
        result = null;
    }

    final @Nullable ResultSet executed(@Nullable ResultSet rows) throws SQLException {
        executed();
        return result(rows);
    }

    /**
     * The current result set: always the same guard for the same rows, since two would each know a part only of what was
     * written to them.
     */
    final @Nullable ResultSet result(@Nullable ResultSet rows) throws SQLException {
        if (rows == null) {
            return null;
        }
        if (result == null) {
            result = new GuardedResultSet(borrow, underPool(rows), this, sent);
        }
        return result;
    }

    /**
     * What a pool's own wrapper of rows leads to: the guard stands over these rows already, and rows are read far more often
     * than anything else. Who lends the connection looks at whether it broke, when it is given back.
     */
    private static ResultSet underPool(ResultSet rows) throws SQLException {
        return rows.isWrapperFor(ResultSet.class) ? rows.unwrap(ResultSet.class) : rows;
    }

    /** After the driver has gone on to its next result. */
    final void moved() {
        result = null;
    }

    final @Nullable ResultSet keys(@Nullable ResultSet rows) {
        if (rows == null) {
            return null;
        }
        GuardedResultSet keys = new GuardedResultSet(borrow, rows, this, null);
        keys.madeBy(sent);
        return keys;
    }

    /** Before a text joins the batch. The record may hold more than the driver's batch, never less. */
    final void addText(String sql) throws SQLException {
        checkUnescaped(sql);
        Judged judged = borrow.judge(sql);
        borrow.check(judged, TenantParameters.NONE);
        addToBatch(judged, TenantParameters.NONE);
    }

    final void addToBatch(Judged judged, TenantParameters values) throws SQLException {
        if (batch == null) {
            batch = new Batch();
        }
        if (batch.defines() && !judged.onlyDefines()) {
            borrow.checkAfterDefinition();
        }
        batch.add(judged, values);
    }

    /** Before the batch is sent. */
    final void batch() throws SQLException {
        borrow.checkScope();
        if (batch != null) {
            batch.check(borrow);
            if (batch.defines()) {
                borrow.defining();
            }
        }
        sent = null;
    }

    /** After the driver has sent or cleared the batch. */
    final void batchSent() {
        borrow.executed();
        batch = null;
        result = null;
    }

    /** Before the driver stops, or goes on, to put SQL in the place of JDBC escapes. What is prepared has been read so. */
    final void escapes(boolean processed) throws SQLException {
        if (!processed && this instanceof PreparedStatement) {
            throw unescaped();
        }
        unescaped = !processed;
    }

    /** Texts are judged as what their JDBC escapes become: without a brace there is none. */
    private void checkUnescaped(String sql) throws SQLException {
        if (unescaped && sql.indexOf('{') >= 0) {
            throw unescaped();
        }
    }

    private SQLException unescaped() {
        return borrow.escape("texts without escape processing");
    }
}
