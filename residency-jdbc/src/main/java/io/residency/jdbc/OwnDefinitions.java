package io.residency.jdbc;

import io.residency.jdbc.resolved.StoreView;
import io.residency.policy.Grade;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one borrow has defined, and so by which reading of the catalog its statements are judged: until it has defined
 * something, by the store's; afterwards by one over its own connection, which alone is sure to see its definitions. Not
 * safe for use by several threads.
 */
final class OwnDefinitions {
    private final Store store;
    private final Connection raw;
    private boolean any;
    private boolean sending;
    private boolean outdated;
    private Store.@Nullable Attested reading;
    private @Nullable StoreView view;
    private final Set<String> temporary = new HashSet<>();

    OwnDefinitions(Store store, Connection raw) {
        this.store = store;
        this.raw = raw;
    }

    /** Before temporary tables of these names are made. Nobody else sees them. */
    void making(Set<String> names) {
        temporary.addAll(names);
    }

    /** Before a definition is sent. */
    void sending() {
        any = true;
        if (!sending) {
            sending = true;
            store.defining();
        }
        outdated = true;
    }

    /** After a statement was executed: what is judged from now on, here and elsewhere, is judged by what is true now. */
    void executed() {
        if (sending) {
            changed();
        }
    }

    /** After what was defined may have come into force, or been undone: a commit, a rollback, the end of the borrow. */
    void changed() {
        if (any) {
            outdated = true;
            store.defined();
        }
        if (sending) {
            sending = false;
            store.notDefining();
        }
    }

    /**
     * The grade of evidence that the store's place has now; null where there is none. Where this borrow has defined something, its own reading
     * gives it: its transaction may keep every other connection from reading what it has locked.
     */
    @Nullable
    Grade grade() {
        if (!any) {
            return store.grade();
        }
        return Store.gradeBy(view == null ? store.last() : view);
    }

    /** Null where the catalog cannot be used. */
    @Nullable
    StoreView view() throws SQLException {
        StoreView read = read();
        return read == null ? null : read.withTemporary(temporary);
    }

    private @Nullable StoreView read() throws SQLException {
        if (!any) {
            return store.view();
        }
        executed(); // also where it failed, for it may have been done in part
        // Others define, too.
        if (outdated || reading == null || !store.isCurrent(reading)) {
            view = null;
            reading = null;
            reading = store.readingOver(raw);
            view = store.usable(reading);
            outdated = false;
        }
        return view;
    }
}
