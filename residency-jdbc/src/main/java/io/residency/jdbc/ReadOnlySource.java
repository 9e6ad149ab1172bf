package io.residency.jdbc;

import org.jspecify.annotations.Nullable;

/** Lends connections for reading alone, where another source would lend others. */
final class ReadOnlySource extends LendingSource {
    private final @Nullable Store store;

    ReadOnlySource(Lender lender, @Nullable Store store) {
        super(lender);
        this.store = store;
    }

    @Override
    @Nullable
    Store fixed() {
        return store;
    }

    @Override
    boolean reads() {
        return true;
    }
}
