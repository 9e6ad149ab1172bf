package io.residency.jdbc;

/** Lends connections to one store, whatever the scope. */
final class FixedStoreSource extends LendingSource {
    private final Store store;

    FixedStoreSource(Lender lender, Store store) {
        super(lender);
        this.store = store;
    }

    @Override
    Store fixed() {
        return store;
    }
}
