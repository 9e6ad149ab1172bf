package io.residency.jdbc;

import io.residency.Region;
import io.residency.Residency;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections to the store of the current scope, and refuses what would cross the scope's boundary.
 *
 * <p>Safe for use by any number of threads. It is closed with the {@link Residency} that it was opened from.
 */
public final class ResidencyDataSource implements DataSource {
    private final Lender lender;

    private ResidencyDataSource(Lender lender) {
        this.lender = lender;
    }

    /**
     * A data source over a pool for each configured store.
     *
     * @throws io.residency.config.ConfigurationException when a store has no URL, or one of a database that is not
     *     understood
     */
    public static ResidencyDataSource of(Residency residency) {
        return of(residency, Map.of());
    }

    /**
     * A data source over the application's own for those stores that are named, and a pool for each other one.
     *
     * @param own the application's data sources by the store's name; they stay the application's to close
     * @throws io.residency.config.ConfigurationException when a name is no configured store's, a store has neither data
     *     source nor URL, or a URL of a database that is not understood
     */
    public static ResidencyDataSource of(Residency residency, Map<String, DataSource> own) {
        Stores stores = Stores.open(residency, own);
        residency.own(stores);
        return new ResidencyDataSource(new Lender(residency, stores));
    }

    /**
     * A connection to the store of the current scope; a {@link TaggedConnection}.
     *
     * @throws ResidencySqlException when the thread acts for nobody, or for a tenant who has no store here
     */
    @Override
    public Connection getConnection() throws SQLException {
        return lender.lend(null);
    }

    /** Refused: the credentials are those of the configuration. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw lender.escape("a connection with credentials that are not the configuration's");
    }

    /**
     * A data source that lends connections to one store in any scope, also in none: for shared, reference and local
     * data. Each statement is judged for the scope all the same.
     *
     * @throws IllegalArgumentException when no store has that name
     */
    public DataSource forStore(String store) {
        return new FixedStoreSource(lender, lender.stores().named(store));
    }

    /**
     * As {@link #forStore} for the only store of a region.
     *
     * @throws IllegalArgumentException when the region has no store here, or several
     */
    public DataSource forRegion(String region) {
        List<Store> there = lender.stores().in(Region.of(region));
        if (there.size() != 1) {
            throw new IllegalArgumentException("region '" + region + "' has " + there.size()
                    + " stores here; expected forStore(..) with one of "
                    + lender.stores().names());
        }
        return new FixedStoreSource(lender, there.get(0));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // drivers print URLs and values there; nothing is handed on
    }

    /** Has no effect; a pool's {@code hikari.connectionTimeout} bounds the wait. */
    @Override
    public void setLoginTimeout(int seconds) {
        // see above
    }

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
