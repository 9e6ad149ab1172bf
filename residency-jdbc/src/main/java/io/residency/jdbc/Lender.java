package io.residency.jdbc;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.config.Tag;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.Escape;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the store of the current scope and lends a connection to it. Safe for use by several threads. */
final class Lender {
    private final Residency residency;
    private final Stores stores;

    Lender(Residency residency, Stores stores) {
        this.residency = residency;
        this.stores = stores;
    }

    Residency residency() {
        return residency;
    }

    Stores stores() {
        return stores;
    }

    /** @param fixed the store, whatever the scope; null where the scope decides */
    LentConnection lend(@Nullable Store fixed) throws SQLException {
        return lend(residency.current(), fixed, null, Vouching.NOTHING);
    }

    /**
     * As {@link #lend(Store)}, to a scope for which something is held already.
     *
     * @param then the residence on which that relies; null where there is none
     * @param vouching who is asked for owners of whom only the key is known
     */
    LentConnection lend(Scope scope, @Nullable Store fixed, @Nullable Residence then, Vouching vouching)
            throws SQLException {
        if (scope instanceof Scope.OfTenant || scope instanceof Scope.OfRegion) {
            stores.checkConfiguredTables();
        }
        ResidenceLookup lookup = scope instanceof Scope.OfTenant tenant ? residency.lookup(tenant.tenant()) : null;
        Residence residence = lookup instanceof ResidenceLookup.Known known ? known.residence() : null;
        Store wanted = fixed != null ? fixed : stores.of(scope, residence);
        Store store;
        if (wanted != null && allowedBefore(scope, residence, wanted)) {
            residency.countAllowed();
            store = wanted;
        } else {
            store = ask(scope, lookup, wanted);
        }
        Residence relied = then == null ? residence : then;
        StoreBorrow borrow = new StoreBorrow(residency, store, store.pool().borrow(), scope, relied, vouching);
        show(borrow, store);
        return borrow.connection();
    }

    /** Whether all that the decision depends on is as it was when another tenant with the same values was allowed. */
    private static boolean allowedBefore(Scope scope, @Nullable Residence residence, Store store) {
        return residence != null
                && scope instanceof Scope.OfTenant tenant
                && tenant.epoch() <= residence.epoch()
                && store.borrows().contain(residence)
                && store.isAttested(store.view());
    }

    /** Report mode goes on without a store of the scope's own only where there is exactly one. */
    private Store ask(Scope scope, @Nullable ResidenceLookup lookup, @Nullable Store wanted) throws SQLException {
        Store store = wanted == null ? stores.only() : wanted;
        Decision decision =
                check(Access.of(Access.Kind.BORROW, scope, residency.clock().instant())
                        .residence(lookup)
                        .store(wanted == null ? null : wanted.facts(), wanted == null ? null : wanted.grade())
                        .oneWay(store != null)
                        .build());
        if (store == null || (wanted == null && decision instanceof Decision.Allowed)) {
            throw new IllegalStateException("the policy allowed a connection to no store");
        }
        if (decision.isPlain() && lookup instanceof ResidenceLookup.Known known) {
            store.borrows().add(known.residence());
        }
        return store;
    }

    /** The application's own pool gives its connections their names. */
    private void show(StoreBorrow borrow, Store store) throws SQLException {
        if (residency.configuration().tag() != Tag.TENANT || !store.pool().isOwn()) {
            return;
        }
        try {
            borrow.show();
        } catch (SQLException e) {
            borrow.close();
            throw e;
        }
    }

    /** The refusal of a way round the guard. */
    SQLException escape(String what) {
        Scope scope = residency.current();
        try {
            residency.check(Access.of(
                            Access.Kind.BORROW, scope, residency.clock().instant())
                    .residence(scope instanceof Scope.OfTenant tenant ? residency.lookup(tenant.tenant()) : null)
                    .escapes(List.of(new Escape(what)))
                    .build());
        } catch (ResidencyViolationException refusal) {
            return new ResidencySqlException(refusal);
        }
        throw new IllegalStateException("the policy allowed an escape");
    }

    private Decision check(Access access) throws SQLException {
        try {
            return residency.check(access);
        } catch (ResidencyViolationException refusal) {
            throw new ResidencySqlException(refusal);
        }
    }
}
