package io.residency.jdbc;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.policy.Access;
import io.residency.policy.Escape;
import io.residency.policy.TableUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are held in memory for a scope, as a connection is lent to one: what an ORM's session holds. It holds no
 * connection itself, and needs no close.
 *
 * <p>Immutable. Each answer is for the scope of the thread that asks.
 */
public final class Holding {
    private final Lender lender;
    private final Residency residency;
    private final @Nullable Store fixed;
    private final @Nullable Store store;
    private final Scope scope;
    private final boolean reads;
    private final Relied relied;

    private Holding(
            Lender lender,
            Residency residency,
            @Nullable Store fixed,
            @Nullable Store store,
            Scope scope,
            @Nullable Residence residence,
            boolean reads) {
        this.lender = lender;
        this.residency = residency;
        this.fixed = fixed;
        this.store = store;
        this.scope = scope;
        this.reads = reads;
        this.relied = new Relied(residency, residence);
    }

    /**
     * @param fixed the store, whatever the scope; null where the scope decides
     * @param reads whether all of its connections only read
     */
    static Holding of(Lender lender, @Nullable Store fixed, boolean reads) {
        Residency residency = lender.residency();
        Scope scope = residency.current();
        Residence residence = scope instanceof Scope.OfTenant tenant
                        && residency.lookup(tenant.tenant()) instanceof ResidenceLookup.Known known
                ? known.residence()
                : null;
        Store store = fixed != null ? fixed : lender.stores().of(scope, residence);
        return new Holding(lender, residency, fixed, store, scope, residence, reads);
    }

    /** For whom the rows are held. */
    public Scope scope() {
        return scope;
    }

    /** What tenant columns held for the scope's tenant then; null where it is no tenant's, or nothing is known of it. */
    public @Nullable String key() {
        Residence own = relied.own();
        return own == null ? null : own.key();
    }

    /**
     * Whether the thread acts for the same scope and, where that is a tenant's, its residence is what it was. Never for
     * nobody, unless the store is fixed. Cheap enough to be asked for each row; where it answers no, {@link #check} knows
     * more.
     */
    public boolean isCurrent() {
        if (!scope.equals(residency.current())) {
            return false;
        }
        return scope instanceof Scope.OfTenant
                ? relied.freshOwn() != null
                : fixed != null || !(scope instanceof Scope.Nobody);
    }

    /**
     * Asks whether rows that are held may be used in the scope of now, as if a connection that was lent with them sent a
     * statement; and obeys.
     *
     * @param uses what is done to which tables' rows; none asks for the scope alone
     * @throws ResidencyViolationException when refused
     */
    public void check(List<TableUse> uses) {
        residency.check(asked().tables(uses).build());
    }

    /**
     * Asks whether what is held for another scope, at the store of this one, may be used in the scope of now; and obeys.
     *
     * @param other null where nobody says for whom it is held, which is refused
     * @throws ResidencyViolationException when refused
     */
    public void checkOf(@Nullable Scope other) {
        Access.Builder asked = unheld();
        residency.check((other == null ? asked : asked.lentTo(other, List.of())).build());
    }

    /**
     * Refuses a way round the guard that its holder has found.
     *
     * @param what a constant phrase, such as "a session over a connection that was handed in"
     * @throws ResidencyViolationException always, unless escapes are only reported
     */
    public void escape(String what) {
        residency.check(asked().escapes(List.of(new Escape(what))).build());
    }

    /**
     * Asks whether what was done for these rows may still be committed, in any scope; and obeys. For those who commit
     * otherwise than by a lent connection, which asks by itself, as transaction managers do.
     *
     * @throws ResidencyViolationException when the residence has changed since the rows are held
     */
    public void checkCommit() {
        if (!relied.unchanged()) {
            residency.check(
                    Access.of(Access.Kind.COMMIT, scope, residency.clock().instant())
                            .lentTo(scope, relied.ofTransaction())
                            .store(store == null ? null : store.facts(), store == null ? null : store.grade())
                            .build());
        }
    }

    private Access.Builder asked() {
        return unheld().lentTo(scope, relied.reliances());
    }

    private Access.Builder unheld() {
        Scope now = residency.current();
        return Access.of(Access.Kind.STATEMENT, now, residency.clock().instant())
                .residence(now instanceof Scope.OfTenant tenant ? residency.lookup(tenant.tenant()) : null)
                .store(store == null ? null : store.facts(), store == null ? null : store.grade())
                .oneWay(store != null || lender.stores().only() != null);
    }

    /**
     * A connection to the store of this scope, lent to it; a {@link TaggedConnection}. It may be asked for in this scope,
     * and where this is a region's, in that of a tenant at home in the store.
     *
     * @param vouching what the holder of the rows knows of them; asked at each execution
     * @throws ResidencySqlException when the thread acts for another scope, or for nobody where no store is fixed
     */
    public Connection connection(Vouching vouching) throws SQLException {
        return connection(vouching, reads);
    }

    /**
     * As {@link #connection}, for statements that only read: each other one is refused with {@code ESCAPE}. It leads to a
     * replica of the store where there is one in the scope's boundary.
     *
     * @throws ResidencySqlException as {@link #connection}
     */
    public Connection readOnlyConnection(Vouching vouching) throws SQLException {
        return connection(vouching, true);
    }

    private Connection connection(Vouching vouching, boolean reading) throws SQLException {
        Objects.requireNonNull(vouching, "vouching");
        if (fixed == null && residency.current() instanceof Scope.Nobody) {
            // Refused; where that is only reported, the connection is nobody's.
            return lender.lend(residency.current(), null, null, Vouching.NOTHING, reading);
        }
        if (!isCurrent()) {
            try {
                check(List.of());
            } catch (ResidencyViolationException refusal) {
                throw new ResidencySqlException(refusal);
            }
        }
        return lender.lend(scope, fixed, relied.own(), vouching, reading);
    }
}
