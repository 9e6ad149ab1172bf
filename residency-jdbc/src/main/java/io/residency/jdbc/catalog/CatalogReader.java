package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads a database's own catalog. No row of any table is read. */
public final class CatalogReader {
    private CatalogReader() {}

    /**
     * One consistent reading, as the connection's role sees the database now. Ordinary rights are enough; what else is
     * missing or set in a way that this library does not understand is in {@link Catalog#problems()}.
     *
     * <p>The connection is left as it was: in auto-commit mode, with the same search path.
     *
     * @param connection the driver's own, in auto-commit mode, used by nobody else meanwhile
     * @throws IllegalArgumentException if the connection is not in auto-commit mode
     * @throws SQLException if the catalog cannot be read, or keeps changing while it is read
     */
    public static Catalog read(Connection connection, Dialect dialect) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalArgumentException("the connection is not in auto-commit mode; expected one that is");
        }
        return switch (dialect) {
            case POSTGRESQL -> PostgresReader.read(connection);
            case H2 -> H2Reader.read(connection);
        };
    }
}
