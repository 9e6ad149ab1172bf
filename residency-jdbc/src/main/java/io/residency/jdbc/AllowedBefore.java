package io.residency.jdbc;

import io.residency.Residence;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.jdbc.resolved.ResolvedText;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.policy.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a decision depends on is as it was when another borrow for a tenant's scope was allowed the same statement.
 * What is not remembered is asked each time: scope, residence, attestation, values. Not safe for use by several threads.
 */
final class AllowedBefore {
    private final Residency residency;
    private final Store store;
    private final Scope lentTo;
    private final Relied relied;
    private final @Nullable Vouching vouching;
    private final boolean readOnly;

    AllowedBefore(
            Residency residency,
            Store store,
            Scope lentTo,
            Relied relied,
            @Nullable Vouching vouching,
            boolean readOnly) {
        this.residency = residency;
        this.store = store;
        this.lentTo = lentTo;
        this.relied = relied;
        this.vouching = vouching;
        this.readOnly = readOnly;
    }

    /** Whether it is to be prepared as it was. */
    boolean prepared(ResolvedText statement) {
        Residence own = relied.own();
        return own != null
                && lentTo.equals(residency.current())
                && statement.shape().allowed().contain(own)
                && isFor(statement)
                && OwnValues.literals(statement, own, vouching);
    }

    /** Whether it is to be sent as it was. */
    boolean sent(ResolvedText statement, TenantParameters values, Scope now) {
        Residence fresh = relied.freshOwn();
        return fresh != null
                && lentTo.equals(now)
                && statement.shape().allowed().contain(fresh)
                && isFor(statement)
                && store.isAttested(statement.shape().view())
                && OwnValues.all(statement, values, fresh, vouching);
    }

    /** After it was decided for a preparation. */
    void remember(ResolvedText statement, Decision decision, Scope now) {
        Residence own = relied.own();
        if (decision.isPlain() && own != null && lentTo.equals(now) && OwnValues.literals(statement, own, vouching)) {
            statement.shape().allowed().add(own);
        }
    }

    /** A primary's connections share what is remembered, whatever they are lent for. What is set is looked at each time. */
    private boolean isFor(ResolvedText statement) {
        return !(readOnly && statement.changes())
                && statement.shape().nameChanges().changes().isEmpty();
    }
}
