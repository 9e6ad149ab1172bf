package io.residency.jdbc;

import io.residency.Scope;
import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.TenantParameters;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One borrow of a physical connection: what every object that the application obtained from it asks before it lets a
 * call through. Each method throws instead of answering no; afterwards the connection is usable as before.
 *
 * <p>Used by one thread at a time, as JDBC connections are; {@link #checkOpen()} also sees a close by another thread.
 */
interface Borrow {

    /** What the application was lent. */
    LentConnection connection();

    /** What it is tagged with. */
    ConnectionTag tag();

    /** Whether it is lent for reading alone. */
    boolean isReadOnly();

    /** Throws once the lent connection was closed, also while the physical one is lent again. */
    void checkOpen() throws SQLException;

    /**
     * Analyses and decides a statement's text, as if each parameter in a tenant's place held the scope's own value.
     *
     * @throws ResidencySqlException when refused
     */
    Judged judge(String sql) throws SQLException;

    /**
     * Called before a statement is sent or added to a batch: is this still the scope to which the connection was lent,
     * is the residence fresh, are the tenant values the scope's?
     *
     * @return what was asked, to be named when its rows are fetched or changed
     * @throws ResidencySqlException when refused
     */
    Asked check(Judged statement, TenantParameters values) throws SQLException;

    /** Called before a batch is sent in which a definition stands, when each of its rows has been checked. */
    void defining();

    /** Called after the driver has executed what was checked. */
    void executed();

    /** Called before a statement joins a batch in which a definition stands, if it is more than a definition itself. */
    void checkAfterDefinition() throws SQLException;

    /**
     * Called after a commit or a rollback, whether it succeeded or not.
     *
     * @param committed whether it was a commit that succeeded
     */
    void transactionEnded(boolean committed);

    /** Called after a rollback to a savepoint, whether it succeeded or not. */
    void rolledBackInPart();

    /**
     * Called before a change through an updatable result set is sent.
     *
     * @param query whose rows they are
     * @param change what is done to the current row
     * @throws ResidencySqlException when refused
     */
    void checkRow(Asked query, RowChange change) throws SQLException;

    /** What the tenant columns hold of the scope's own rows; null where the scope is not a tenant's. */
    @Nullable
    String ownKey();

    /**
     * Called for a row that has come back, and is not the scope's own.
     *
     * @param table whose row it is
     * @param key what its tenant column holds, in canonical form
     * @throws ResidencySqlException when its tenant is not at home here
     */
    void checkReturned(Resolved.Table table, String key) throws SQLException;

    /** Whether the thread acts for that scope. */
    boolean isFor(Scope scope);

    /**
     * Called before rows are fetched in another scope than that for which they were asked: it is as if they were asked for
     * again.
     *
     * @param query whose rows they are
     * @return the query, as asked in the scope of now
     * @throws ResidencySqlException when refused
     */
    Asked checkFetch(Asked query) throws SQLException;

    /** Called before a commit, and before auto-commit is switched on inside a transaction. */
    void checkCommit() throws SQLException;

    /** Called before anything else that belongs to the scope, such as reading metadata. */
    void checkScope() throws SQLException;

    /**
     * Called before a large object is made, read or sent: where the database keeps them outside the rows, nobody can say
     * whose one is, and they are refused.
     */
    void checkLargeObject() throws SQLException;

    /**
     * Called before a value is sent as one of a type that is named beside the text: it runs what the type runs.
     *
     * @param name as a driver takes it
     */
    void checkType(String name) throws SQLException;

    /** The refusal of a way round the guard; {@code what} is a constant phrase of the library's own text. */
    SQLException escape(String what);

    /** Called when the lent connection was aborted: nobody gets the physical one again. */
    void abandon() throws SQLException;

    /** Called when the lent connection is closed; the physical one goes back to its pool, or is evicted. */
    void close() throws SQLException;
}
