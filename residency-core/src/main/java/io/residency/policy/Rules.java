package io.residency.policy;

import io.residency.Mode;
import io.residency.Region;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says that a policy must know. Immutable.
 *
 * @param localRegion where this process runs; null where it serves all regions, which the configuration gives a reason for
 * @param endpoints where a misdirected caller of a region belongs
 * @param boundaries the boundary of each region's tenants; a region without one is bounded by itself
 * @param shared the declarations of shared data, by name
 * @param destinations the declared outbound integrations, by name
 * @param exemptions all of them
 * @param modes what happens to a refused access
 */
public record Rules(
        @Nullable Region localRegion,
        Map<Region, String> endpoints,
        Map<Region, Set<Region>> boundaries,
        Map<String, SharedDeclaration> shared,
        Map<String, Destination> destinations,
        List<Exemption> exemptions,
        Modes modes) {

    public Rules {
        endpoints = Map.copyOf(endpoints);
        boundaries = boundaries.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        shared = Map.copyOf(shared);
        destinations = Map.copyOf(destinations);
        exemptions = List.copyOf(exemptions);
        Objects.requireNonNull(modes, "modes");
    }

    /** The regions in which a tenant at home in that region may be stored and processed, unless its residence is narrower. */
    public Set<Region> boundaryOf(Region home) {
        return boundaries.getOrDefault(home, Set.of(home));
    }

    /**
     * The mode, and where it is narrowed. What is refused of an access as a whole, and not of one of its tables, is
     * enforced where any of them is.
     *
     * @param general the mode where neither store nor table has its own
     * @param stores where a store has its own
     * @param tables where a table, as configured, has its own; where store and table disagree, it is enforced
     */
    public record Modes(Mode general, Map<String, Mode> stores, Map<String, Mode> tables) {
        public Modes {
            Objects.requireNonNull(general, "general");
            stores = Map.copyOf(stores);
            tables = Map.copyOf(tables);
        }

        /** The mode at a store, and on a table there where one is concerned. */
        public Mode of(@Nullable String store, @Nullable String table) {
            Mode ofStore = store == null ? null : stores.get(store);
            Mode ofTable = table == null ? null : tables.get(table);
            if (ofStore == null && ofTable == null) {
                return general;
            }
            return ofStore == Mode.ENFORCE || ofTable == Mode.ENFORCE ? Mode.ENFORCE : Mode.REPORT;
        }
    }
}
