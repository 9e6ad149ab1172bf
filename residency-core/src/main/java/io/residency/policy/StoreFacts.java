package io.residency.policy;

import io.residency.Region;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that the library reaches, as configured.
 *
 * @param name its configured name
 * @param footprint every region that it physically reaches: the primary's first; not empty
 * @param rows whose rows it holds
 * @param required the grade of evidence without which it is not used
 * @param boundary its own boundary where it serves tenants whose boundary is narrower than their region's, else null
 */
public record StoreFacts(
        String name,
        List<Region> footprint,
        RowPlacement rows,
        Grade required,
        @Nullable Set<Region> boundary) {

    public StoreFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(required, "required");
        footprint = List.copyOf(footprint);
        if (footprint.isEmpty()) {
            throw new IllegalArgumentException("store '" + name + "' has no footprint; expected at least one region");
        }
        boundary = boundary == null ? null : Set.copyOf(boundary);
    }

    /** The region of its primary. */
    public Region region() {
        return footprint.get(0);
    }
}
