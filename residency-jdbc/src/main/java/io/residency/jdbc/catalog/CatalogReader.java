package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientException;

/** Reads a database's own catalog. No row of any table is read. */
public final class CatalogReader {
    private static final int ATTEMPTS = 5;

    private CatalogReader() {}

    /**
     * One consistent reading, as the connection's role sees the database now: in a transaction, with what that has
     * defined. Ordinary rights are enough; what else is missing or set in a way that this library does not understand is
     * in {@link Catalog#problems()}.
     *
     * <p>The connection is left as it was: in the same transaction or none, with the same search path.
     *
     * @param connection the driver's own, used by nobody else meanwhile
     * @throws SQLException if the catalog cannot be read, such as in a transaction that has failed, or keeps changing while
     *     it is read
     */
    public static Catalog read(Connection connection, Dialect dialect) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> PostgresReader.read(connection);
            case H2 -> stable(() -> H2Reader.read(connection));
            case MARIADB -> stable(() -> MariaDbReader.read(connection));
            case MYSQL -> throw new SQLFeatureNotSupportedException("the catalog of this database is not read");
        };
    }

    /** Where there is no snapshot, a reading counts once the next one is equal to it. */
    static Catalog stable(Reading reading) throws SQLException {
        Catalog last = reading.catalog();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Catalog next = reading.catalog();
            if (next.fingerprint().equals(last.fingerprint())) {
                return next;
            }
            last = next;
        }
        throw new SQLTransientException("the catalog keeps changing while it is read");
    }

    /** One pass over the catalog. */
    interface Reading {
        Catalog catalog() throws SQLException;
    }
}
