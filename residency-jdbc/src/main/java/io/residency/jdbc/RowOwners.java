package io.residency.jdbc;

import io.residency.jdbc.resolved.ClassifiedTables;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.policy.RowOwner;
import io.residency.policy.RowRegion;
import io.residency.policy.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose the values are that a change through a result set writes. */
final class RowOwners {
    private final RowChange change;
    private final Resolved.Table table;
    private final ClassifiedTables.Entry entry;
    private final Owners owners;

    RowOwners(RowChange change, Resolved.Table table, ClassifiedTables.Entry entry, Owners owners) {
        this.change = change;
        this.table = table;
        this.entry = entry;
        this.owners = owners;
    }

    /** @param query what the query says of the rows that it gives */
    Rows rows(Rows query) {
        boolean inserts = change.kind() == RowChange.Kind.INSERT;
        List<RowOwner> written = written();
        return new Rows(
                inserts ? List.of() : query.compared(),
                written,
                inserts ? written : query.boundTo(),
                writtenRegions(),
                inserts ? writtenRegions() : query.boundToRegions(),
                List.of());
    }

    private List<RowOwner> written() {
        String tenant = entry.tenantColumn();
        if (tenant != null) {
            Object value = value(tenant);
            return value == null ? List.of() : List.of(owners.of(value, table.type()));
        }
        String path = entry.ownerPathColumn();
        return path == null || value(path) == null ? List.of() : List.of(new RowOwner.Unproven());
    }

    private List<RowRegion> writtenRegions() {
        String region = entry.regionColumn();
        Object value = region == null ? null : value(region);
        return value == null ? List.of() : List.of(Owners.region(value));
    }

    /** What is written to a column; null where nothing is. */
    private @Nullable Object value(String column) {
        if (change.kind() == RowChange.Kind.DELETE) {
            return null;
        }
        Object value = change.columns().get(column);
        return value != null || change.kind() == RowChange.Kind.UPDATE ? value : TenantParameters.UNPROVABLE;
    }
}
