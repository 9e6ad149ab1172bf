package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.EU;
import static io.residency.directory.House.LEASE;
import static io.residency.directory.House.UNKNOWN_FOR;
import static io.residency.directory.House.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.residency.ResidenceLookup;
import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unknown;
import io.residency.ResidenceState;
import io.residency.Tenant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResidencesKeyTest {
    private final House house = new House();

    private void acmeWithKey(String key, long epoch) {
        house.directory.with(new Assignment(ACME, EU, Set.of(), null, key, epoch, ResidenceState.SETTLED));
    }

    static Stream<String> text_that_is_nobodys_id() {
        return Stream.of("", "  ", " acme", "acme\n", "\u0000", "ac\u202eme", "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("text_that_is_nobodys_id")
    void text_that_cannot_be_an_id_is_unknown_without_asking(String text) {
        house.directory.instead = () -> Optional.of(Assignment.of(ACME, EU, 1));
        assertThat(house.residences.lookupKey(text)).isInstanceOf(Unknown.class);
        assertThat(house.directory.askedByKey).hasValue(0);
        assertThatIllegalArgumentException().isThrownBy(() -> Tenant.of(text));
    }

    @Test
    void a_key_is_asked_for_once_in_a_lease_and_the_tenant_is_held_with_it() {
        acmeWithKey("4711", 1);
        assertThat(known(house.residences.lookupKey("4711")).tenant()).isEqualTo(ACME);
        assertThat(house.residences.lookupKey("4711")).isInstanceOf(Known.class);
        assertThat(house.acme()).isInstanceOf(Known.class);
        assertThat(house.directory.askedByKey).hasValue(1);
        assertThat(house.directory.asked).hasValue(0);

        house.clock.move(LEASE);
        house.residences.lookupKey("4711");
        assertThat(house.directory.askedByKey).hasValue(2);
    }

    @Test
    void the_id_of_a_tenant_with_another_key_is_nobodys_key() {
        acmeWithKey("4711", 1);
        assertThat(house.residences.lookupKey("acme")).isInstanceOf(Unknown.class);
        assertThat(known(house.acme()).key()).isEqualTo("4711");
    }

    @Test
    void an_unknown_key_is_asked_for_again_after_the_time_for_unknown_tenants() {
        assertThat(house.residences.lookupKey("4711")).isInstanceOf(Unknown.class);
        acmeWithKey("4711", 1);
        assertThat(house.residences.lookupKey("4711")).isInstanceOf(Unknown.class);
        assertThat(house.directory.askedByKey).hasValue(1);
        house.clock.move(UNKNOWN_FOR);
        assertThat(house.residences.lookupKey("4711")).isInstanceOf(Known.class);
    }

    @Test
    void an_answer_without_a_residence_does_not_repeat_the_key() {
        ResidenceLookup unknown = house.residences.lookupKey("canary-7f3a");
        house.directory.mishap = tenant -> {
            throw new IllegalStateException();
        };
        assertThat(unknown.toString() + house.residences.lookupKey("canary-7f3b"))
                .doesNotContain("canary");
    }

    @Test
    void the_tenant_that_stands_for_nobody_has_no_residence() {
        Tenant nobody = house.residences.lookupKey("nobody").tenant();
        house.directory.with(Assignment.of(nobody, EU, 1));
        assertThat(house.residences.lookup(nobody)).isEqualTo(new Unknown(nobody));
    }

    @Test
    void a_key_that_goes_to_another_tenant_is_seen_when_its_tenant_is_invalidated() {
        acmeWithKey("4711", 1);
        house.residences.lookupKey("4711");
        acmeWithKey("4712", 2);
        Tenant globex = Tenant.of("globex");
        house.directory.with(new Assignment(globex, EU, Set.of(), null, "4711", 1, ResidenceState.SETTLED));

        house.residences.invalidate(ACME);

        assertThat(known(house.residences.lookupKey("4711")).tenant()).isEqualTo(globex);
        assertThat(known(house.residences.lookupKey("4712")).tenant()).isEqualTo(ACME);
    }

    @Test
    void a_directory_that_only_finds_tenants_finds_keys_that_are_ids() throws Exception {
        Assignment acme = Assignment.of(ACME, EU, 1);
        Assignment keyed = new Assignment(Tenant.of("globex"), EU, Set.of(), null, "4711", 1, ResidenceState.SETTLED);
        TenantDirectory plain = tenant ->
                Stream.of(acme, keyed).filter(it -> it.tenant().equals(tenant)).findFirst();

        assertThat(plain.findByKey("acme")).contains(acme);
        assertThat(plain.findByKey("globex")).isEmpty();
        assertThat(plain.findByKey("4711")).isEmpty();
        assertThat(plain.findByKey(" ")).isEmpty();
    }
}
