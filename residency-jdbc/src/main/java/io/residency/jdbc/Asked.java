package io.residency.jdbc;

import io.residency.Scope;
import io.residency.jdbc.resolved.Judged;
import io.residency.jdbc.resolved.TenantParameters;

/**
 * A statement as it was sent: the rows that come back are those of this text, with these values, for this scope.
 * Immutable.
 */
record Asked(Judged statement, TenantParameters values, Scope scope) {
    Asked {
        values = values.copy();
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "Asked[" + statement + "]";
    }
}
