package io.residency.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says why a store is refused: one line for each reason until the store is used again or the reason is another. Safe for use by
 * several threads.
 */
final class StoreLog {
    private static final System.Logger LOG = System.getLogger("io.residency");

    private final String store;
    private volatile @Nullable String said;

    StoreLog(String store) {
        this.store = store;
    }

    void unreachable(Exception e) {
        say("Store '" + store + "' cannot be reached (" + reason(e)
                + ") and is refused with UNATTESTED; start its database,"
                + " or correct its address and credentials. It is tried again by each borrow");
    }

    void unreadable(Exception e) {
        say(
                "The catalog of store '" + store + "' cannot be read (" + reason(e) + ") and the store is refused with"
                        + " UNATTESTED; let its user read the catalog of a supported database. It is tried again by each borrow");
    }

    void unusable(List<String> problems) {
        say("Store '" + store + "' is refused with UNATTESTED: " + String.join("; ", problems));
    }

    /** The next reason is said, also the same one. */
    void used() {
        said = null;
    }

    private void say(String line) {
        if (!line.equals(said)) {
            LOG.log(System.Logger.Level.WARNING, line);
        }
        said = line;
    }

    /** Never the driver's message, which may carry an address or a user. */
    private static String reason(Exception e) {
        return e instanceof SQLException sql && sql.getSQLState() != null
                ? "SQLState " + sql.getSQLState()
                : e.getClass().getSimpleName();
    }
}
