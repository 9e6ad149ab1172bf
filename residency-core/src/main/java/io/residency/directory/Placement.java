package io.residency.directory;

import io.residency.Region;
import io.residency.Residence;
import io.residency.Tenant;
import io.residency.policy.StoreFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an assignment means in this process: it is checked against the configured boundaries and stores. */
final class Placement {
    private final Function<Region, Set<Region>> boundaryOf;
    private final Map<String, StoreFacts> stores;
    private final Map<Region, List<StoreFacts>> byRegion;

    Placement(Function<Region, Set<Region>> boundaryOf, Map<String, StoreFacts> stores) {
        this.boundaryOf = boundaryOf;
        this.stores = Map.copyOf(stores);
        this.byRegion = this.stores.values().stream().collect(Collectors.groupingBy(StoreFacts::region));
    }

    /** The residence of that assignment, or why it cannot be one here. */
    Residence residence(Assignment assignment, Instant validUntil) throws UnusableAnswer {
        StoreFacts store = store(assignment);
        return new Residence(
                assignment.tenant(),
                assignment.home(),
                boundary(assignment, store),
                assignment.store(),
                assignment.effectiveKey(),
                assignment.epoch(),
                assignment.state(),
                validUntil);
    }

    /** The store here that holds the tenant's data; null where the home region has none here. */
    private @Nullable StoreFacts store(Assignment assignment) throws UnusableAnswer {
        Tenant tenant = assignment.tenant();
        Region home = assignment.home();
        List<StoreFacts> here = byRegion.getOrDefault(home, List.of());
        if (assignment.store() != null) {
            StoreFacts named = stores.get(assignment.store());
            if (named != null && !named.region().equals(home)) {
                throw new UnusableAnswer(
                        tenant, "it names the store '" + named.name() + "', which is not in its home region");
            }
            if (named == null && !here.isEmpty()) {
                throw new UnusableAnswer(
                        tenant,
                        "it names a store that is not configured; configured for '" + home + "': " + names(here));
            }
            return named;
        }
        if (here.size() > 1) {
            throw new UnusableAnswer(
                    tenant, "it names no store, and its home region '" + home + "' has several: " + names(here));
        }
        return here.isEmpty() ? null : here.get(0);
    }

    /**
     * In a store of its own region a tenant's rows may be read in the scope of any other tenant of that store, so all of
     * them have one boundary: the store's own, else the region's.
     */
    private Set<Region> boundary(Assignment assignment, @Nullable StoreFacts store) throws UnusableAnswer {
        Tenant tenant = assignment.tenant();
        Set<Region> widest = boundaryOf.apply(assignment.home());
        if (widest.isEmpty()) {
            throw new UnusableAnswer(
                    tenant, "its home region '" + assignment.home() + "' is not declared in the configuration");
        }
        Set<Region> ofStore = store == null || store.boundary() == null ? widest : store.boundary();
        Set<Region> boundary = assignment.boundary().isEmpty() ? ofStore : assignment.boundary();
        if (!boundary.contains(assignment.home())) {
            throw new UnusableAnswer(tenant, "its boundary lacks its home region");
        }
        if (!widest.containsAll(boundary)) {
            throw new UnusableAnswer(tenant, "its boundary is wider than that of its home region");
        }
        if (store != null && !boundary.equals(ofStore)) {
            throw new UnusableAnswer(
                    tenant,
                    store.boundary() == null
                            ? "its boundary is narrower than that of its home region, and its store '" + store.name()
                                    + "' has no boundary of its own"
                            : "its boundary is not that of its store '" + store.name() + "'");
        }
        return boundary;
    }

    private static String names(List<StoreFacts> stores) {
        return stores.stream().map(StoreFacts::name).sorted().collect(Collectors.joining(", "));
    }
}
