package io.residency.jdbc;

import io.residency.policy.RowOwner;
import java.util.List;

/** Whose the tenant values are that a change through a result set writes. */
final class RowOwners {
    private RowOwners() {}

    static List<RowOwner> written(RowChange change, Resolved.Table table, Owners owners) {
        String column = table.tenantColumn();
        if (column == null || change.kind() == RowChange.Kind.DELETE) {
            return List.of();
        }
        Object value = change.columns().get(column);
        if (value != null) {
            return List.of(owners.of(value, table.type()));
        }
        return change.kind() == RowChange.Kind.INSERT ? List.of(new RowOwner.Unproven()) : List.of();
    }
}
