package io.residency.jdbc;

/**
 * Knows of rows in memory whose they are: an ORM's session, of the objects that it holds. Where a resident table's rows
 * belong to the owner to whom a column leads, the owner's key alone says nothing; a key that is vouched for is the scope's
 * own tenant's.
 *
 * <p>Asked on the thread that executes a statement, each time, for each value: the answer holds for that time alone. It
 * answers true only for a row that was read or written in this scope and whose tenant was checked.
 */
@FunctionalInterface
public interface Vouching {
    /** Vouches for nothing. */
    Vouching NOTHING = (table, column, key) -> false;

    /**
     * Whether the row of an owner's table with that key belongs to the scope's own tenant.
     *
     * @param table the owner's table, as the configuration names it
     * @param column the owner's column to which the path leads, as the configuration names it
     * @param key a {@link String}, a {@link java.util.UUID}, a {@link Long} or, where that is too small, a {@link
     *     java.math.BigInteger}: as the column has it, whatever the statement was sent with
     */
    boolean vouches(String table, String column, Object key);

    /**
     * Called when a transaction of the connection, or a part of it back to a savepoint, may have been rolled back by
     * whomever: rows that were written in it are not there.
     */
    default void rolledBack() {}

    /**
     * Called when the connection of a data source that was handed in is given back before its transaction was ended through
     * it: who has lent it rolls it back, unless a transaction manager decides.
     */
    default void givenBack() {
        rolledBack();
    }
}
