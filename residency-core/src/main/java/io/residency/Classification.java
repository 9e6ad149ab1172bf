package io.residency;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rows of a table are. A table without one is unclassified, and refused. */
public sealed interface Classification {

    /**
     * Rows that belong to one tenant and stay in its boundary.
     *
     * @param tenantColumn the column that says whose a row is, as configured; null where only the store says it
     * @param type how values of that column are compared; null where the catalog says it
     * @param regionColumn a column that holds the region of a row's tenant, else null
     * @param via the path to the owner's table, for tables without a tenant column of their own, else null
     */
    record Resident(
            @Nullable String tenantColumn,
            @Nullable KeyType type,
            @Nullable String regionColumn,
            @Nullable Via via) implements Classification {}

    /**
     * A resident table's path to its owner: {@code column -> ownerTable.ownerColumn}.
     *
     * @param column the column of this table
     * @param ownerTable the resident table that it points to, as configured
     * @param ownerColumn the column there
     */
    record Via(String column, String ownerTable, String ownerColumn) {
        public Via {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(ownerTable, "ownerTable");
            Objects.requireNonNull(ownerColumn, "ownerColumn");
        }
    }

    /** The same rows everywhere, without tenant data. {@code writable}: also written outside region scopes. */
    record Reference(boolean writable) implements Classification {}

    /** Tenant data that by the published declaration of this name lives in named regions. */
    record Shared(String declaration) implements Classification {
        public Shared {
            Objects.requireNonNull(declaration, "declaration");
        }
    }

    /** Rows of the application's machinery in one store, without tenant data. */
    record Local() implements Classification {}

    /** How the values of a tenant column are compared. */
    enum KeyType {
        INTEGER,
        UUID,
        TEXT
    }
}
