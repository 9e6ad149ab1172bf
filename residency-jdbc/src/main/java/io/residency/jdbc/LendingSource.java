package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Residency;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that lends connections: it leads to nothing but lent ones. Safe for use by any number of threads.
 */
public abstract sealed class LendingSource implements DataSource
        permits ResidencyDataSource, FixedStoreSource, ReadOnlySource {
    final Lender lender;

    LendingSource(Lender lender) {
        this.lender = lender;
    }

    /** The store, whatever the scope; null where the scope decides. */
    @Nullable
    abstract Store fixed();

    /**
     * A connection to the store of the current scope, or to the one that this source is for; a {@link TaggedConnection}.
     *
     * @throws ResidencySqlException when the scope decides, and the thread acts for nobody or for a tenant who has no store
     *     here
     */
    @Override
    public Connection getConnection() throws SQLException {
        return lender.lend(residency().current(), fixed(), null, Vouching.NOTHING, reads());
    }

    /** The name of the one store to which all connections lead; null where the scope decides. */
    public @Nullable String store() {
        Store store = fixed();
        return store == null ? null : store.facts().name();
    }

    /** Whether its connections only read. */
    boolean reads() {
        return false;
    }

    /** Whose scopes decide. */
    public Residency residency() {
        return lender.residency();
    }

    /** For rows that are from now on held in memory for the current scope. Never throws. */
    public Holding hold() {
        return Holding.of(lender, fixed(), reads());
    }

    /**
     * Reads statements' texts at each store that this source leads to, as if the tables were classified so besides what is
     * configured.
     *
     * @throws io.residency.config.ConfigurationException where the one does not go with the other, with all problems
     */
    public SqlReader reader(Map<String, Classification> mapped) {
        return new SqlReader(
                residency(),
                residency().configuration().withTables(mapped),
                lender.stores().all(fixed()));
    }

    /**
     * A data source whose connections only read: each other statement is refused with {@code ESCAPE}, in both modes. It lends
     * from a replica of the store where there is one in the scope's boundary, else from the store itself.
     */
    public LendingSource readOnly() {
        return new ReadOnlySource(lender, fixed());
    }

    /** Refused: the credentials are those of the configuration. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw lender.escape("a connection with credentials that are not the configuration's");
    }

    /** Null, always. */
    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    /** Has no effect: drivers print URLs and values there. */
    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // see above
    }

    /** Has no effect; a pool's {@code hikari.connectionTimeout} bounds the wait. */
    @Override
    public void setLoginTimeout(int seconds) {
        // see above
    }

    /** 0, always. */
    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.residency.jdbc");
    }

    /** Itself; everything else is refused. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw lender.escape("unwrap to the pool");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
