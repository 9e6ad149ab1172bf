package io.residency.policy;

import io.residency.Region;
import org.jspecify.annotations.Nullable;

/**
 * What a statement compares with, or writes to, the column that holds the region of a row's tenant.
 *
 * @param region null where nothing proves which it will be
 */
public record RowRegion(@Nullable Region region) {

    /** An expression, a stream, null, what is no region's name. */
    public static final RowRegion UNPROVEN = new RowRegion(null);
}
