package io.residency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Yields a store's connections: a pool made from the configuration, or the application's own data source. */
interface Pool extends AutoCloseable {

    /** A connection for one borrow. */
    Pooled borrow() throws SQLException;

    /** A connection for the library's own reading of the catalog, which nothing guards; the caller closes it. */
    Connection raw() throws SQLException;

    /** Ends a borrowed connection, so that nobody gets its session again; it is closed afterwards all the same. */
    default void end(PhysicalConnection physical) {
        physical.end();
    }

    /** Whether it was made here, from the configuration. */
    boolean isOwn();

    /** Whether it takes no connection back any more. */
    boolean isClosed();

    @Override
    void close();

    /**
     * A connection on loan from its pool.
     *
     * @param connection what the pool handed out
     * @param physical the guarded physical connection that it leads to
     */
    record Pooled(Connection connection, PhysicalConnection physical) {}
}
