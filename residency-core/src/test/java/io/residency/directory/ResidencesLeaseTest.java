package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.CH;
import static io.residency.directory.House.EU;
import static io.residency.directory.House.LEASE;
import static io.residency.directory.House.UNKNOWN_FOR;
import static io.residency.directory.House.US;
import static io.residency.directory.House.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unavailable;
import io.residency.ResidenceLookup.Unknown;
import io.residency.ResidenceState;
import io.residency.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResidencesLeaseTest {
    private static final Duration NEARLY = Duration.ofNanos(1);

    private final House house = new House();

    @Test
    void a_residence_says_what_the_directory_says_and_until_when() {
        house.directory.with(new Assignment(ACME, EU, Set.of(), "eu-1", "4711", 3, ResidenceState.READ_ONLY));

        assertThat(known(house.acme()).tenant()).isEqualTo(ACME);
        assertThat(known(house.acme()).home()).isEqualTo(EU);
        assertThat(known(house.acme()).boundary()).containsExactlyInAnyOrder(EU, CH);
        assertThat(known(house.acme()).store()).isEqualTo("eu-1");
        assertThat(known(house.acme()).key()).isEqualTo("4711");
        assertThat(known(house.acme()).epoch()).isEqualTo(3);
        assertThat(known(house.acme()).state()).isEqualTo(ResidenceState.READ_ONLY);
        assertThat(known(house.acme()).validUntil())
                .isEqualTo(house.clock.instant().plus(LEASE));
    }

    @Test
    void the_directory_is_asked_again_when_the_lease_has_ended_and_not_before() {
        house.directory.with("acme", "eu", 1);
        house.acme();
        house.clock.move(LEASE.minus(NEARLY));
        house.acme();
        assertThat(house.directory.asked).hasValue(1);

        house.directory.with("acme", "ch", 2);
        house.clock.move(NEARLY);

        assertThat(known(house.acme()).home()).isEqualTo(CH);
        assertThat(house.directory.asked).hasValue(2);
    }

    @Test
    void a_slow_directory_does_not_stretch_the_lease() {
        house.directory.with("acme", "eu", 1);
        Instant asked = house.clock.instant();
        house.directory.mishap = tenant -> house.clock.move(Duration.ofSeconds(7));

        assertThat(known(house.acme()).validUntil()).isEqualTo(asked.plus(LEASE));
    }

    @Test
    void an_answer_that_takes_longer_than_the_lease_is_not_relied_on() {
        house.directory.with("acme", "eu", 1);
        house.directory.mishap = tenant -> house.clock.move(LEASE);
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));

        house.directory.mishap = tenant -> {};
        assertThat(house.acme()).isInstanceOf(Known.class);
    }

    @Test
    void a_clock_that_is_set_back_does_not_stretch_the_lease() {
        house.directory.with("acme", "eu", 1);
        house.acme();
        house.clock.move(Duration.ofHours(-1));
        house.acme();
        assertThat(house.directory.asked).hasValue(2);
    }

    @Test
    void an_unknown_tenant_is_asked_for_again_after_the_time_for_unknown_ones() {
        assertThat(house.acme()).isEqualTo(new Unknown(ACME));
        house.directory.with("acme", "eu", 1);
        house.clock.move(UNKNOWN_FOR.minus(NEARLY));
        assertThat(house.acme()).isInstanceOf(Unknown.class);
        assertThat(house.directory.asked).hasValue(1);

        house.clock.move(NEARLY);
        assertThat(house.acme()).isInstanceOf(Known.class);
    }

    @Test
    void a_tenant_who_is_gone_is_unknown_when_the_lease_has_ended() {
        house.directory.with("acme", "eu", 1);
        house.acme();
        house.directory.without("acme");
        house.clock.move(LEASE);
        assertThat(house.acme()).isEqualTo(new Unknown(ACME));
    }

    @Test
    void two_tenants_with_the_same_epoch_keep_their_own_homes() {
        house.directory.with("acme", "eu", 1).with("globex", "ch", 1);
        assertThat(known(house.acme()).home()).isEqualTo(EU);
        assertThat(known(house.residences.lookup(Tenant.of("globex"))).home()).isEqualTo(CH);
        assertThat(known(house.acme()).home()).isEqualTo(EU);
    }

    @Test
    void an_invalidated_tenant_is_asked_for_at_once_and_others_are_not() {
        Tenant globex = Tenant.of("globex");
        house.directory.with("acme", "eu", 1).with("globex", "ch", 1);
        house.acme();
        house.residences.lookup(globex);
        house.directory.with("acme", "ch", 2);

        house.residences.invalidate(ACME);

        assertThat(known(house.acme()).home()).isEqualTo(CH);
        house.residences.lookup(globex);
        assertThat(house.directory.asked).hasValue(3);
    }

    @Test
    void an_invalidated_unknown_tenant_is_asked_for_at_once() {
        house.acme();
        house.directory.with("acme", "eu", 1);
        house.residences.invalidate(ACME);
        assertThat(house.acme()).isInstanceOf(Known.class);
    }

    @Test
    void after_all_are_invalidated_each_is_asked_for_again() {
        house.directory.with("acme", "eu", 1);
        house.acme();
        house.residences.lookup(Tenant.of("nobody"));
        house.residences.invalidateAll();
        house.acme();
        house.residences.lookup(Tenant.of("nobody"));
        assertThat(house.directory.asked).hasValue(4);
    }

    @Test
    void an_epoch_that_goes_back_is_refused_until_it_has_caught_up() {
        house.directory.with("acme", "eu", 5);
        house.acme();
        house.directory.with("acme", "eu", 4);
        house.clock.move(LEASE);
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));

        house.directory.with("acme", "eu", 5);
        assertThat(known(house.acme()).epoch()).isEqualTo(5);
    }

    @Test
    void an_epoch_that_goes_back_is_refused_after_an_invalidation_and_an_absence_too() {
        house.directory.with("acme", "eu", 5);
        house.acme();
        house.directory.without("acme");
        house.residences.invalidate(ACME);
        house.acme();
        house.directory.with("acme", "us", 4);
        house.residences.invalidateAll();
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));
    }

    @Test
    void another_residence_with_the_same_epoch_is_refused() {
        house.directory.with("acme", "eu", 5);
        house.acme();
        house.directory.with("acme", "ch", 5);
        house.clock.move(LEASE);
        assertThat(house.acme()).isEqualTo(new Unavailable(ACME));

        house.directory.with("acme", "ch", 6);
        assertThat(known(house.acme()).home()).isEqualTo(CH);
    }

    @Test
    void unknown_names_push_out_no_known_tenant() {
        house.directory.with(new Assignment(ACME, US, Set.of(), "us-1", null, 1, ResidenceState.SETTLED));
        house.acme();
        for (int i = 0; i < 20_000; i++) {
            house.residences.lookup(Tenant.of("invented-" + i));
        }
        house.directory.asked.set(0);
        house.acme();
        assertThat(house.directory.asked).hasValue(0);
    }
}
