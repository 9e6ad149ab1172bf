package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.CH;
import static io.residency.directory.House.EU;
import static io.residency.directory.House.US;
import static io.residency.directory.House.store;
import static io.residency.directory.House.stores;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Region;
import io.residency.ResidenceLookup;
import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unavailable;
import io.residency.ResidenceState;
import io.residency.policy.StoreFacts;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The boundary of eu is eu and ch; the stores are said in each case. */
class PlacementTest {
    private static final String STORE_OF_A_CELL_ELSEWHERE = "canary-store";
    private static final Map<String, StoreFacts> NONE = Map.of();
    private static final Map<String, StoreFacts> ONE = stores(store("eu-1", EU, null), store("us-1", US, null));
    private static final Map<String, StoreFacts> TWO = stores(store("eu-1", EU, null), store("eu-2", EU, null));
    private static final Map<String, StoreFacts> NARROW = stores(store("eu-1", EU, Set.of(EU)));
    private static final Map<String, StoreFacts> TOO_WIDE = stores(store("eu-1", EU, Set.of(EU, US)));

    static Stream<Arguments> relied_on() {
        Set<Region> inherited = Set.of();
        return Stream.of(
                Arguments.of("no store here, none named", NONE, inherited, null, Set.of(EU, CH)),
                Arguments.of("no store here, one named", NONE, inherited, "eu-9", Set.of(EU, CH)),
                Arguments.of("no store here, narrower", NONE, Set.of(EU), null, Set.of(EU)),
                Arguments.of("one store here, none named", ONE, inherited, null, Set.of(EU, CH)),
                Arguments.of("one store here, named", ONE, inherited, "eu-1", Set.of(EU, CH)),
                Arguments.of("the region's boundary, said", ONE, Set.of(EU, CH), null, Set.of(EU, CH)),
                Arguments.of("two stores here, one named", TWO, inherited, "eu-2", Set.of(EU, CH)),
                Arguments.of("a store's own boundary, said", NARROW, Set.of(EU), null, Set.of(EU)),
                Arguments.of("a store's own boundary, inherited", NARROW, inherited, "eu-1", Set.of(EU)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void relied_on(
            String name,
            Map<String, StoreFacts> stores,
            Set<Region> boundary,
            @Nullable String store,
            Set<Region> expected) {
        assertThat(lookup(stores, boundary, store)).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.residence().boundary()).isEqualTo(expected);
            assertThat(known.residence().store()).isEqualTo(store);
        });
    }

    static Stream<Arguments> refused() {
        Set<Region> inherited = Set.of();
        return Stream.of(
                Arguments.of(
                        TWO, inherited, null, "it names no store, and its home region 'eu' has several: eu-1, eu-2"),
                Arguments.of(ONE, inherited, "us-1", "it names the store 'us-1', which is not in its home region"),
                Arguments.of(
                        ONE,
                        inherited,
                        STORE_OF_A_CELL_ELSEWHERE,
                        "it names a store that is not configured; configured for 'eu': eu-1"),
                Arguments.of(ONE, Set.of(CH), null, "its boundary lacks its home region"),
                Arguments.of(ONE, Set.of(EU, US), null, "its boundary is wider than that of its home region"),
                Arguments.of(NONE, Set.of(EU, US), null, "its boundary is wider than that of its home region"),
                Arguments.of(TOO_WIDE, inherited, null, "its boundary is wider than that of its home region"),
                Arguments.of(
                        ONE,
                        Set.of(EU),
                        null,
                        "its boundary is narrower than that of its home region, and its store 'eu-1' has no boundary of its"
                                + " own"),
                Arguments.of(NARROW, Set.of(EU, CH), null, "its boundary is not that of its store 'eu-1'"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void refused(Map<String, StoreFacts> stores, Set<Region> boundary, @Nullable String store, String reason) {
        try (LogLines log = new LogLines()) {
            assertThat(lookup(stores, boundary, store)).isEqualTo(new Unavailable(ACME));
            assertThat(log.lines())
                    .containsExactly("The residence of tenant 'acme' is not relied on: " + reason
                            + ". The tenant is refused with DIRECTORY_UNAVAILABLE until the directory says otherwise.");
        }
    }

    @Test
    void a_refused_residence_is_said_once_and_asked_for_again_each_time() {
        House house = new House();
        house.directory.with("acme", "us", 1);
        try (LogLines log = new LogLines()) {
            house.acme();
            house.acme();
            assertThat(house.directory.asked).hasValue(2);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void a_home_region_that_is_not_declared_is_refused() {
        House house = new House();
        Residences residences = new Residences(
                house.directory.with("acme", "moon", 1),
                home -> home.equals(EU) ? Set.of(EU) : Set.of(),
                ONE,
                DirectorySettings.DEFAULTS,
                house.clock);
        try (LogLines log = new LogLines()) {
            assertThat(residences.lookup(ACME)).isEqualTo(new Unavailable(ACME));
            assertThat(log.lines())
                    .containsExactly("The residence of tenant 'acme' is not relied on: its home region 'moon' is not"
                            + " declared in the configuration. The tenant is refused with DIRECTORY_UNAVAILABLE until the"
                            + " directory says otherwise.");
        }
    }

    private static ResidenceLookup lookup(
            Map<String, StoreFacts> stores, Set<Region> boundary, @Nullable String store) {
        FakeDirectory directory =
                new FakeDirectory().with(new Assignment(ACME, EU, boundary, store, null, 1, ResidenceState.SETTLED));
        Residences residences =
                new Residences(directory, House::boundaryOf, stores, DirectorySettings.DEFAULTS, new HandClock());
        return residences.lookup(ACME);
    }
}
