package io.residency.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lends connections to one store, whatever the scope. */
final class FixedStoreSource implements DataSource {
    private final Lender lender;
    private final Store store;

    FixedStoreSource(Lender lender, Store store) {
        this.lender = lender;
        this.store = store;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return lender.lend(store);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw lender.escape("a connection with credentials that are not the configuration's");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // drivers print URLs and values there; nothing is handed on
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // a pool's connectionTimeout bounds the wait
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.residency.jdbc");
    }

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
