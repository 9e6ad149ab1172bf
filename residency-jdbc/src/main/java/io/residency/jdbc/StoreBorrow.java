package io.residency.jdbc;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.jdbc.resolved.ClassifiedTables;
import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.LeftState;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.ResolvedText;
import io.residency.jdbc.resolved.Resolver;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.policy.Access;
import io.residency.policy.Escape;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One borrow of one store's connection: asks before each step, and obeys. */
final class StoreBorrow implements Borrow {
    private final Residency residency;
    private final Store store;
    private final Borrowed pooled;
    private final Scope lentTo;
    private final Relied relied;
    private final Accesses accesses;
    private final LentConnection connection;
    private final AllowedBefore allowed;
    private final boolean readOnly;
    private volatile boolean open = true;
    private LeftState left = LeftState.NOTHING;
    private boolean abandoned;
    private boolean uncommitted;
    private final OwnDefinitions definitions;
    private final Vouching vouching;

    /**
     * @param residence the residence on which the loan relies; null where the scope is not a tenant's
     * @param knows who is asked for owners of whom only the key is known
     * @param readOnly whether it is lent for reading alone
     */
    StoreBorrow(
            Residency residency,
            Store store,
            Borrowed pooled,
            Scope lentTo,
            @Nullable Residence residence,
            Vouching knows,
            boolean readOnly) {
        this.residency = residency;
        this.store = store;
        this.pooled = pooled;
        this.lentTo = lentTo;
        this.relied = new Relied(residency, residence);
        this.definitions = new OwnDefinitions(store, pooled.physical().raw());
        this.readOnly = readOnly;
        boolean binding = store.facts().rows().demandsBinding();
        Vouching asked = binding ? knows : null;
        this.vouching = binding ? knows : Vouching.NOTHING;
        SessionNames names =
                new SessionNames(residency, store, pooled.physical().raw());
        this.accesses = new Accesses(residency, store, lentTo, relied, definitions, names, asked, readOnly);
        this.allowed = new AllowedBefore(residency, store, lentTo, relied, asked, readOnly);
        this.connection = new LentConnection(this, pooled.connection());
    }

    @Override
    public LentConnection connection() {
        return connection;
    }

    @Override
    public ConnectionTag tag() {
        return new ConnectionTag(store.facts().name(), store.region(), lentTo);
    }

    /** Shows the database for whom it is lent. */
    void show() throws SQLException {
        pooled.physical().show(tag().shown());
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void checkOpen() throws SQLException {
        if (!open) {
            throw new SQLException("This connection was closed and given back", "08003");
        }
    }

    @Override
    public Judged judge(String sql) throws SQLException {
        checkOpen();
        ResolvedText statement = resolve(sql);
        if (!allowed.prepared(statement)) {
            foresee(statement);
        }
        return statement;
    }

    @Override
    public Asked check(Judged judged, TenantParameters values) throws SQLException {
        checkOpen();
        Scope scope = residency.current();
        ResolvedText statement = current((ResolvedText) judged);
        if (allowed.sent(statement, values, scope)) {
            residency.countAllowed();
        } else {
            obey(accesses.statement(statement, values));
        }
        uncommitted = true;
        left = left.and(statement.shape().left());
        definitions.making(statement.shape().temporaryTables());
        if (statement.defines()) {
            definitions.sending();
        }
        return new Asked(statement, values, scope);
    }

    @Override
    public void defining() {
        definitions.sending();
    }

    @Override
    public void executed() {
        definitions.executed();
    }

    @Override
    public void checkAfterDefinition() throws SQLException {
        obey(accesses.statement().gaps(List.of(Resolver.AFTER_A_DEFINITION)).build());
    }

    @Override
    public void transactionEnded(boolean committed) {
        uncommitted = false;
        definitions.changed();
        if (!committed) {
            vouching.rolledBack();
        }
        relied.transactionEnded();
    }

    @Override
    public void rolledBackInPart() {
        definitions.changed();
        vouching.rolledBack();
    }

    /** A statement that was prepared before the catalog changed is resolved again. */
    private ResolvedText current(ResolvedText statement) throws SQLException {
        return statement.shape().view() == definitions.view() ? statement : resolve(statement.sql());
    }

    private ResolvedText resolve(String sql) throws SQLException {
        return ResolvedText.of(sql, definitions.view());
    }

    /** What a statement's text is refused for whatever is set later is refused when it is prepared. */
    private void foresee(ResolvedText statement) throws SQLException {
        Access access = accesses.statement(statement, null);
        try {
            allowed.remember(statement, residency.foresee(access), access.scope());
        } catch (ResidencyViolationException refusal) {
            throw new ResidencySqlException(refusal);
        }
    }

    @Override
    public void checkRow(Asked asked, RowChange change) throws SQLException {
        checkOpen();
        ResolvedText query = current((ResolvedText) asked.statement());
        if (!query.updatable()) {
            throw escape(
                    "a change through rows of several tables, or of one where the database does more than change that row");
        }
        ClassifiedTables.Entry entry = query.firstTable();
        if (entry == null) {
            throw escape("a change through rows of which the catalog says nothing");
        }
        obey(accesses.row(query, asked.values(), change, entry));
    }

    @Override
    public @Nullable String ownKey() {
        return residency.current() instanceof Scope.OfTenant scope
                        && residency.lookup(scope.tenant()) instanceof ResidenceLookup.Known known
                ? known.residence().key()
                : null;
    }

    @Override
    public void checkReturned(Resolved.Table table, String key) throws SQLException {
        obey(accesses.returned(table, key));
    }

    @Override
    public boolean isFor(Scope scope) {
        return residency.current().equals(scope);
    }

    @Override
    public Asked checkFetch(Asked asked) throws SQLException {
        checkOpen();
        ResolvedText statement = current((ResolvedText) asked.statement());
        obey(accesses.statement(statement, asked.values()));
        return new Asked(statement, asked.values(), residency.current());
    }

    @Override
    public void checkCommit() throws SQLException {
        checkOpen();
        if (!relied.unchanged()) {
            obey(accesses.commit());
        }
    }

    @Override
    public void checkScope() throws SQLException {
        checkOpen();
        if (!lentTo.equals(residency.current())) {
            obey(accesses.statement().build());
        }
    }

    @Override
    public void checkLargeObject() throws SQLException {
        checkScope();
        if (!pooled.physical().dialect().largeObjectsInRows()) {
            throw escape("a large object of the server, which stands in no table");
        }
    }

    @Override
    public void checkType(String name) throws SQLException {
        checkOpen();
        ResolvedText value = ResolvedText.ofType(name, definitions.view());
        if (!value.shape().gaps().isEmpty() || !value.shape().tables().isEmpty()) {
            obey(accesses.statement(value, TenantParameters.NONE));
        }
    }

    @Override
    public SQLException escape(String what) {
        try {
            obey(accesses.statement().escapes(List.of(new Escape(what))).build());
        } catch (SQLException refused) {
            return refused;
        }
        throw new IllegalStateException("the policy allowed an escape");
    }

    /** Asks and obeys; what was allowed for a nested tenant is relied on from now. */
    private void obey(Access access) throws SQLException {
        try {
            residency.check(access);
            relied.add(access, lentTo);
            if (!pooled.physical().raw().getAutoCommit()) {
                relied.addNamed(access);
            }
        } catch (ResidencyViolationException refusal) {
            throw new ResidencySqlException(refusal);
        }
    }

    private boolean commitsItself() {
        try {
            return pooled.physical().raw().getAutoCommit();
        } catch (SQLException | RuntimeException lost) {
            return false;
        }
    }

    @Override
    public void abandon() throws SQLException {
        abandoned = true;
        close();
    }

    @Override
    public void close() throws SQLException {
        if (!open) {
            return;
        }
        open = false;
        definitions.changed();
        try {
            if (uncommitted && !commitsItself()) {
                if (pooled.isOwn()) {
                    vouching.rolledBack(); // by the pool
                } else {
                    vouching.givenBack();
                }
            }
        } finally {
            pooled.end(!abandoned, left);
        }
    }
}
