package io.residency.jdbc;

import io.residency.Operation;
import io.residency.Place;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.Escape;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One borrow of one store's connection: builds the access for each step, asks, and obeys. */
final class StoreBorrow implements Borrow {
    private final Residency residency;
    private final Store store;
    private final Pool.Pooled pooled;
    private final Scope lentTo;
    private final Relied relied;
    private final LentConnection connection;
    private volatile boolean open = true;
    private boolean leavesState;
    private boolean abandoned;
    private final OwnDefinitions definitions;

    /** @param residence the residence on which the loan relies; null where the scope is not a tenant's */
    StoreBorrow(Residency residency, Store store, Pool.Pooled pooled, Scope lentTo, @Nullable Residence residence) {
        this.residency = residency;
        this.store = store;
        this.pooled = pooled;
        this.lentTo = lentTo;
        this.relied = new Relied(residency, residence);
        this.definitions = new OwnDefinitions(store, pooled.physical().raw());
        this.connection = new LentConnection(this, pooled.connection());
        pooled.physical().lend();
    }

    @Override
    public LentConnection connection() {
        return connection;
    }

    @Override
    public ConnectionTag tag() {
        return new ConnectionTag(store.facts().name(), store.facts().region(), lentTo);
    }

    /** Shows the database for whom it is lent. */
    void show() throws SQLException {
        pooled.physical().show(tag().shown());
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
        Residence own = relied.own();
        boolean foreseen = own != null
                && lentTo.equals(residency.current())
                && statement.shape().allowed().contain(own)
                && OwnValues.literals(statement, own);
        if (!foreseen) {
            foresee(statement);
        }
        return statement;
    }

    @Override
    public Asked check(Judged judged, TenantParameters values) throws SQLException {
        checkOpen();
        Scope scope = residency.current();
        ResolvedText statement = current((ResolvedText) judged);
        Residence fresh = relied.freshOwn();
        if (fresh != null
                && lentTo.equals(scope)
                && statement.shape().allowed().contain(fresh)
                && store.isAttested(statement.shape().view())
                && OwnValues.all(statement, values, fresh)) {
            residency.countAllowed();
        } else {
            obey(access(statement, values));
        }
        leavesState |= statement.shape().leavesState();
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
        obey(access(Access.Kind.STATEMENT)
                .gaps(List.of(Resolver.AFTER_A_DEFINITION))
                .build());
    }

    @Override
    public void transactionEnded() {
        definitions.changed();
        relied.transactionEnded();
    }

    @Override
    public void rolledBackInPart() {
        definitions.changed();
    }

    /** A statement that was prepared before the catalog changed is resolved again. */
    private ResolvedText current(ResolvedText statement) throws SQLException {
        return statement.shape().view() == definitions.view() ? statement : resolve(statement.sql());
    }

    private ResolvedText resolve(String sql) throws SQLException {
        StoreView view = definitions.view();
        return view == null ? ResolvedText.withoutCatalog(sql) : view.resolve(sql);
    }

    /** What a statement's text is refused for whatever is set later is refused when it is prepared. */
    private void foresee(ResolvedText statement) throws SQLException {
        Access access = access(statement, null);
        try {
            Decision decision = residency.foresee(access);
            Residence own = relied.own();
            if (decision.isPlain()
                    && own != null
                    && lentTo.equals(access.scope())
                    && OwnValues.literals(statement, own)) {
                statement.shape().allowed().add(own);
            }
        } catch (ResidencyViolationException refusal) {
            throw new ResidencySqlException(refusal);
        }
    }

    /** @param values null where each parameter counts as the scope's own */
    private Access access(ResolvedText statement, @Nullable TenantParameters values) {
        Access.Builder access = access(Access.Kind.STATEMENT);
        Owners owners = owners(access, statement, values);
        Resolved shape = statement.shape();
        return access.harmless(shape.harmless())
                .tables(shape.tables().stream()
                        .map(table -> use(table, owners.rows(table), statement.place(table)))
                        .toList())
                .gaps(statement.gaps())
                .escapes(shape.escapes())
                .build();
    }

    private static TableUse use(Resolved.Table table, Rows rows, @Nullable Place place) {
        return new TableUse(
                table.name(),
                table.classification(),
                table.operation(),
                table.temporary(),
                rows,
                place,
                table.elsewhere(),
                table.statement());
    }

    @Override
    public void checkRow(Asked asked, RowChange change) throws SQLException {
        checkOpen();
        ResolvedText query = current((ResolvedText) asked.statement());
        if (!query.updatable()) {
            throw escape("a change through a result set that does not read exactly one classified table,"
                    + " or one whose change does more");
        }
        Access.Builder access = access(Access.Kind.STATEMENT);
        Owners owners = owners(access, query, asked.values());
        Resolved.Table table = query.shape().tables().get(0);
        StoreView view = query.shape().view();
        ClassifiedTables.Entry entry =
                view == null || table.name() == null ? null : view.tables().named(table.name());
        if (entry == null) {
            throw escape("a change through rows of which the catalog says nothing");
        }
        obey(access.tables(List.of(new TableUse(
                        table.name(),
                        table.classification(),
                        Operation.WRITE,
                        false,
                        new RowOwners(change, table, entry, owners).rows(owners.rows(table)),
                        null,
                        table.elsewhere())))
                .build());
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
        RowOwner owner = new RowOwner.Other(residency.lookupKey(key));
        obey(access(Access.Kind.STATEMENT)
                .tables(List.of(new TableUse(
                        table.name(),
                        table.classification(),
                        Operation.READ,
                        false,
                        Rows.returned(List.of(owner)),
                        null,
                        table.elsewhere())))
                .build());
    }

    @Override
    public boolean isFor(Scope scope) {
        return residency.current().equals(scope);
    }

    @Override
    public Asked checkFetch(Asked asked) throws SQLException {
        checkOpen();
        ResolvedText statement = current((ResolvedText) asked.statement());
        obey(access(statement, asked.values()));
        return new Asked(statement, asked.values(), residency.current());
    }

    @Override
    public void checkCommit() throws SQLException {
        checkOpen();
        if (!relied.unchanged()) {
            obey(Access.of(Access.Kind.COMMIT, lentTo, residency.clock().instant())
                    .lentTo(lentTo, relied.ofTransaction())
                    .store(store.facts(), store.grade())
                    .build());
        }
    }

    @Override
    public void checkScope() throws SQLException {
        checkOpen();
        if (!lentTo.equals(residency.current())) {
            obey(access(Access.Kind.STATEMENT).build());
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
        StoreView view = definitions.view();
        ResolvedText value = view == null ? ResolvedText.withoutCatalog("") : view.resolveType(name);
        if (!value.shape().gaps().isEmpty() || !value.shape().tables().isEmpty()) {
            obey(access(value, TenantParameters.NONE));
        }
    }

    @Override
    public SQLException escape(String what) {
        try {
            obey(access(Access.Kind.STATEMENT)
                    .escapes(List.of(new Escape(what)))
                    .build());
        } catch (SQLException refused) {
            return refused;
        }
        throw new IllegalStateException("the policy allowed an escape");
    }

    private Access.Builder access(Access.Kind kind) {
        Scope scope = residency.current();
        return Access.of(kind, scope, residency.clock().instant())
                .residence(scope instanceof Scope.OfTenant tenant ? residency.lookup(tenant.tenant()) : null)
                .lentTo(lentTo, relied.reliances())
                .store(store.facts(), store.grade());
    }

    private Owners owners(Access.Builder builder, ResolvedText statement, @Nullable TenantParameters values) {
        Access access = builder.build();
        Residence residence = access.residence() instanceof ResidenceLookup.Known known ? known.residence() : null;
        Region region = residence != null
                ? residence.home()
                : access.scope() instanceof Scope.OfRegion scope
                        ? scope.region()
                        : store.facts().region();
        return new Owners(residency, residence, region, statement.literals(), values);
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
        if (store.pool().isClosed()) {
            store.pool().end(pooled.physical()); // there is nobody to give it back to
            return;
        }
        pooled.physical().giveBack();
        boolean lives = !abandoned && !pooled.physical().isClosed();
        if (lives && (!leavesState || pooled.physical().clean())) {
            pooled.connection().close();
            return;
        }
        store.pool().end(pooled.physical());
        try {
            pooled.connection().close();
        } catch (SQLException dropped) {
            if (!"08003".equals(dropped.getSQLState())) {
                throw dropped;
            }
        }
    }
}
