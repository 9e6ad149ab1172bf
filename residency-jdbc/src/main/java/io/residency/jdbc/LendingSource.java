package io.residency.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What all data sources that lend have in common: they lead to nothing but lent connections. */
abstract class LendingSource implements DataSource {
    final Lender lender;

    LendingSource(Lender lender) {
        this.lender = lender;
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
