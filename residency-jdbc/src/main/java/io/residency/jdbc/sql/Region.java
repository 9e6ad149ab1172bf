package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a statement whose rows come and go together: a query with all that it joins, or the side of an outer join that can be missing. Rows of a region take part only beside rows of the region
 * around it, so that what is certain there is certain here.
 */
final class Region {
    final @Nullable Region around;
    final List<Fact> facts = new ArrayList<>();

    Region(@Nullable Region around) {
        this.around = around;
    }

    boolean isWithin(Region other) {
        for (Region region = this; region != null; region = region.around) {
            if (region == other) {
                return true;
            }
        }
        return false;
    }
}
