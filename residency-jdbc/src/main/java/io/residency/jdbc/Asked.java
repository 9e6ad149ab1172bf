package io.residency.jdbc;

import io.residency.Scope;

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
