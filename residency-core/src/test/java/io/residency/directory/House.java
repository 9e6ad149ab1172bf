package io.residency.directory;

import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.ResidenceLookup.Known;
import io.residency.Tenant;
import io.residency.policy.Grade;
import io.residency.policy.RowPlacement;
import io.residency.policy.StoreFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A clock, a directory and its residences, with one store in eu and two in us. */
final class House {
    static final Tenant ACME = Tenant.of("acme");
    static final Region EU = Region.of("eu");
    static final Region CH = Region.of("ch");
    static final Region US = Region.of("us");
    static final Duration LEASE = Duration.ofSeconds(10);
    static final Duration UNKNOWN_FOR = Duration.ofSeconds(2);

    /** Tenants of eu may be stored and processed in ch too. */
    static Set<Region> boundaryOf(Region home) {
        return home.equals(EU) ? Set.of(EU, CH) : Set.of(home);
    }

    static StoreFacts store(String name, Region region, @Nullable Set<Region> boundary) {
        return new StoreFacts(name, List.of(region), RowPlacement.OWN, Grade.DECLARED, boundary);
    }

    static Map<String, StoreFacts> stores(StoreFacts... stores) {
        return Stream.of(stores).collect(Collectors.toMap(StoreFacts::name, it -> it));
    }

    final HandClock clock = new HandClock();
    final FakeDirectory directory = new FakeDirectory();
    final Residences residences = over(directory);

    Residences over(TenantDirectory other) {
        return new Residences(
                other,
                House::boundaryOf,
                stores(store("eu-1", EU, null), store("us-1", US, null), store("us-2", US, null)),
                new DirectorySettings(LEASE, UNKNOWN_FOR, 1_000),
                clock);
    }

    ResidenceLookup acme() {
        return residences.lookup(ACME);
    }

    static Residence known(ResidenceLookup lookup) {
        return ((Known) lookup).residence();
    }
}
