package io.residency.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's own data source for a store. It stays the application's: it is not closed here. Each connection is
 * looked at when it is handed out: it is open, and leads where the first one led.
 */
final class HandedInPool implements Pool {
    /** The SQLState of a connection that is not established (SQL:2016 part 2). */
    private static final String NO_CONNECTION = "08001";

    private final String store;
    private final DataSource source;
    private final AtomicReference<@Nullable Address> first = new AtomicReference<>();

    /** Where a connection leads, as far as its driver says without asking the server. */
    private record Address(String product, @Nullable String url) {}

    HandedInPool(String store, DataSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public Pooled borrow() throws SQLException {
        Connection connection = raw();
        StoreDialect dialect = StoreDialect.ofHandedIn(connection.getMetaData().getDatabaseProductName());
        if (dialect == null) {
            connection.close();
            throw unusable("leads to a database that is not understood; expected PostgreSQL or H2");
        }
        PhysicalConnection physical = new PhysicalConnection(connection, dialect);
        return new Pooled(physical, physical);
    }

    @Override
    public Connection raw() throws SQLException {
        Connection connection = handedOut();
        try {
            check(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Without the exception of the data source, which may carry an address or a user. */
    private Connection handedOut() throws SQLException {
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLException e) {
            throw new SQLTransientConnectionException(
                    "Store '" + store + "' gives no connection (SQLState " + e.getSQLState()
                            + "): the application's data source failed. Start its database, or correct that data source,"
                            + " then try again.",
                    e.getSQLState() == null ? NO_CONNECTION : e.getSQLState());
        }
        if (connection == null) {
            throw unusable("handed out null; expected a connection");
        }
        return connection;
    }

    private void check(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            throw unusable("handed out a closed connection; expected an open one");
        }
        DatabaseMetaData metadata = connection.getMetaData();
        Address address = new Address(metadata.getDatabaseProductName(), metadata.getURL());
        first.compareAndSet(null, address);
        if (!Objects.equals(first.get(), address)) {
            throw unusable(
                    "leads to another database than at first; expected a data source of its own for each store, and"
                            + " a new ResidencyDataSource when a store has moved");
        }
    }

    private SQLException unusable(String reason) {
        return new SQLNonTransientConnectionException(
                "Store '" + store + "' gives no connection: the application's data source " + reason + ".",
                NO_CONNECTION);
    }

    @Override
    public void end(PhysicalConnection physical) {
        HikariDataSource pool = hikari();
        if (pool != null) {
            pool.evictConnection(physical.raw()); // it would lend one that was closed under it once more
        }
        physical.end();
    }

    private @Nullable HikariDataSource hikari() {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
        } catch (SQLException leadsNowhere) {
            return null;
        }
    }

    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {
        // the application opened it
    }
}
