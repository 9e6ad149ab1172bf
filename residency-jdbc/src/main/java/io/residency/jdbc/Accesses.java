package io.residency.jdbc;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.Way;
import io.residency.jdbc.resolved.ClassifiedTables;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.ResolvedText;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.policy.Access;
import io.residency.policy.Escape;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds what is asked of the policy for the steps of one borrow. */
final class Accesses {
    /** Of tables of each class, and where a primary would take it, too: nobody is to find out on a replica. */
    private static final Escape CHANGE =
            new Escape("a change over a connection that is lent for reading", Way.CHANGING_CONNECTION);

    private final Residency residency;
    private final Store store;
    private final Scope lentTo;
    private final Relied relied;
    private final OwnDefinitions definitions;
    private final SessionNames names;
    private final @Nullable Vouching vouching;
    private final boolean readOnly;

    Accesses(
            Residency residency,
            Store store,
            Scope lentTo,
            Relied relied,
            OwnDefinitions definitions,
            SessionNames names,
            @Nullable Vouching vouching,
            boolean readOnly) {
        this.residency = residency;
        this.store = store;
        this.lentTo = lentTo;
        this.relied = relied;
        this.definitions = definitions;
        this.names = names;
        this.vouching = vouching;
        this.readOnly = readOnly;
    }

    /** A statement of which nothing is said yet. */
    Access.Builder statement() {
        Scope scope = residency.current();
        return Access.of(Access.Kind.STATEMENT, scope, residency.clock().instant())
                .residence(scope instanceof Scope.OfTenant tenant ? residency.lookup(tenant.tenant()) : null)
                .lentTo(lentTo, relied.reliances())
                .store(store.facts(), definitions.grade());
    }

    /** @param values null where each parameter counts as the scope's own */
    Access statement(ResolvedText statement, @Nullable TenantParameters values) {
        Access.Builder access = statement();
        Owners owners = owners(access, statement, values, vouching);
        Resolved shape = statement.shape();
        return access.harmless(shape.harmless())
                .tables(shape.tables().stream()
                        .map(table -> new TableUse(
                                table.name(),
                                table.classification(),
                                table.operation(),
                                table.temporary(),
                                owners.rows(table),
                                statement.place(table),
                                table.elsewhere(),
                                table.statement()))
                        .toList())
                .gaps(statement.gaps())
                .escapes(escapes(names.refused(shape, values), statement.changes()))
                .build();
    }

    /** A change of a row that the query has given, which reads the one table of the entry. */
    Access row(ResolvedText query, TenantParameters values, RowChange change, ClassifiedTables.Entry entry) {
        Access.Builder access = statement();
        Owners owners = owners(access, query, values, null); // nobody vouches for what is changed through rows
        Resolved.Table table = query.shape().tables().get(0);
        Rows rows = new RowOwners(change, table, entry, owners).rows(owners.rows(table));
        return access.tables(List.of(use(table, Operation.WRITE, rows)))
                .escapes(escapes(List.of(), true))
                .build();
    }

    private List<Escape> escapes(List<Escape> found, boolean changes) {
        if (!readOnly || !changes) {
            return found;
        }
        List<Escape> all = new ArrayList<>(found);
        all.add(CHANGE);
        return all;
    }

    /** A row that has come back, with that key in its tenant column. */
    Access returned(Resolved.Table table, String key) {
        Rows rows = Rows.returned(List.of(new RowOwner.Other(residency.lookupKey(key))));
        return statement().tables(List.of(use(table, Operation.READ, rows))).build();
    }

    private static TableUse use(Resolved.Table table, Operation operation, Rows rows) {
        return new TableUse(table.name(), table.classification(), operation, false, rows, null, table.elsewhere());
    }

    /** The end of a transaction in which all who were named count. */
    Access commit() {
        return Access.of(Access.Kind.COMMIT, lentTo, residency.clock().instant())
                .lentTo(lentTo, relied.ofTransaction())
                .store(store.facts(), definitions.grade())
                .build();
    }

    private Owners owners(
            Access.Builder builder,
            ResolvedText statement,
            @Nullable TenantParameters values,
            @Nullable Vouching asked) {
        Access access = builder.build();
        Residence residence = access.residence() instanceof ResidenceLookup.Known known ? known.residence() : null;
        Region region = residence != null
                ? residence.home()
                : access.scope() instanceof Scope.OfRegion scope
                        ? scope.region()
                        : store.facts().region();
        // Who holds rows for a region knows of none that it is a nested tenant's.
        Vouching known = lentTo.equals(access.scope()) ? asked : null;
        return new Owners(residency, residence, region, statement.literals(), values, known);
    }
}
