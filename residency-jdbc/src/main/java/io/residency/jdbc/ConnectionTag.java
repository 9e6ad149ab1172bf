package io.residency.jdbc;

import io.residency.Region;
import io.residency.Scope;
import java.util.Objects;

/**
 * What a lent connection is tagged with.
 *
 * @param store the store's configured name
 * @param region the region of the store's primary
 * @param scope to whom the connection was lent
 */
public record ConnectionTag(String store, Region region, Scope scope) {
    public ConnectionTag {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(scope, "scope");
    }
}
