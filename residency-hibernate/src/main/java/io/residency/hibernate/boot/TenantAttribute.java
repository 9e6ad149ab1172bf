package io.residency.hibernate.boot;

import io.residency.Classification.Resident;
import io.residency.Classification.Via;
import org.jspecify.annotations.Nullable;

/**
 * What says whose the rows of a resident entity are.
 *
 * @param path the attribute, as an annotation names it; null where the store alone says it
 * @param column the column of the entity's table that holds the tenant's key; null where none does
 * @param via the entity's path to its owner; null where it has none
 */
record TenantAttribute(
        @Nullable String path,
        @Nullable String column,
        @Nullable Via via) {
    static final TenantAttribute NONE = new TenantAttribute(null, null, null);

    Resident classification() {
        return new Resident(column, null, null, via);
    }
}
