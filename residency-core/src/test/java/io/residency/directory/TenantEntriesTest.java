package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.EU;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.residency.ResidenceState;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantEntriesTest {

    @Test
    void all_problems_are_said_at_once() {
        Map<String, String> homes = Map.of("acme", "eu/", "globex", "", "Initech 2", "EU", "a\nb", "eu", "hooli", "eu");
        Map<String, String> keys = Map.of("hoolu", "1", "hooli", "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantEntries.of(homes, keys))
                .withMessage("""
                        residency.tenants[Initech 2]: 'EU' is not the name of a region; expected 1 to 40 characters of a-z,\
                         0-9 and '-', starting with a letter
                        residency.tenants[a text of 3 characters]: a tenant id has a control or formatting character;\
                         expected visible text
                        residency.tenants.acme: names no store after the '/'; expected <region> or <region>/<store>
                        residency.tenants.globex: A text of 0 characters is not the name of a region; expected 1 to 40\
                         characters of a-z, 0-9 and '-', starting with a letter
                        residency.tenants.hooli: the key of tenant 'hooli' is blank, too long, or has characters that no\
                         tenant id has; expected what tenant columns hold
                        residency.tenant-keys.hoolu: no such tenant; expected one that residency.tenants names""");
    }

    @Test
    void two_tenants_do_not_share_a_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantEntries.of(Map.of("4711", "eu", "acme", "us"), Map.of("acme", "4711")))
                .withMessage(
                        "residency.tenant-keys.acme: tenant '4711' has the same key; expected one that is its own");
    }

    @Test
    void an_assignment_has_an_epoch_and_a_key_that_can_be_compared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.of(ACME, EU, -1))
                .withMessage("the epoch of tenant 'acme' is -1; expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Assignment(ACME, EU, Set.of(), null, "\u0000canary", 1, ResidenceState.SETTLED))
                .withMessageNotContaining("canary");
    }
}
