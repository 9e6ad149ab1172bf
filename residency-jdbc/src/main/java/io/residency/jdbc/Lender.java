package io.residency.jdbc;

import io.residency.Region;
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
import java.util.Set;
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

    /**
     * Lends a connection.
     *
     * @param scope in which the thread acts, or into which it is nested
     * @param fixed the store, whatever the scope; null where the scope decides
     * @param then the residence on which something relies that is held for the scope already; null where there is none
     * @param vouching who is asked for owners of whom only the key is known
     * @param reads whether it is for reading alone: over a replica where there is one for the scope
     */
    LentConnection lend(Scope scope, @Nullable Store fixed, @Nullable Residence then, Vouching vouching, boolean reads)
            throws SQLException {
        if (scope instanceof Scope.OfTenant || scope instanceof Scope.OfRegion) {
            stores.checkConfiguredTables();
        }
        ResidenceLookup lookup = scope instanceof Scope.OfTenant tenant ? residency.lookup(tenant.tenant()) : null;
        Residence residence = lookup instanceof ResidenceLookup.Known known ? known.residence() : null;
        Store primary = fixed != null ? fixed : stores.of(scope, residence);
        Store wanted = reads && primary != null ? primary.toRead(boundary(scope, residence)) : primary;
        Store store;
        if (wanted != null && allowedBefore(scope, residence, wanted)) {
            residency.countAllowed();
            store = wanted;
        } else {
            store = ask(scope, lookup, wanted);
        }
        Residence relied = then == null ? residence : then;
        Borrowed borrowed = new Borrowed(store.pool(), store.pool().borrow());
        StoreBorrow borrow = new StoreBorrow(residency, store, borrowed, scope, relied, vouching, reads);
        prepare(borrow, borrowed, store);
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

    /** Where the scope's data may be read; empty where nothing is known of it, or something is being defined. */
    private Set<Region> boundary(Scope scope, @Nullable Residence residence) {
        if (residence != null) {
            return residence.boundary();
        }
        return scope instanceof Scope.OfRegion region
                ? residency.configuration().rules().boundaryOf(region.region())
                : Set.of();
    }

    /** The application's own pool gives its connections their names. */
    private void prepare(StoreBorrow borrow, Borrowed borrowed, Store store) throws SQLException {
        try {
            if (residency.configuration().tag() == Tag.TENANT && store.pool().isOwn()) {
                borrow.show();
            }
            if (borrow.isReadOnly()) {
                borrowed.readOnly();
            }
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
