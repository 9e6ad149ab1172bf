package io.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.directory.Assignment;
import io.residency.directory.TenantDirectory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller can hand in wrong, or a directory answer wrong: said so that it can be put right, and nothing is run. */
class EntryPointInputTest {
    private static final String CANARY = "canary-77aa";

    private TenantDirectory directory = tenant ->
            tenant.id().equals("acme") ? Optional.of(Assignment.of(tenant, Region.of("eu"), 1)) : Optional.empty();
    private final Residency residency = Residency.builder()
            .properties(keys())
            .directory(tenant -> directory.find(tenant))
            .open();

    @AfterEach
    void close() {
        residency.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\t", "acme ", " acme", CANARY + "\n", CANARY + "\u0000", CANARY + "\u202e", "\ud800"})
    void a_text_that_is_no_tenant_id_is_refused_without_being_repeated(String id) {
        refusedAndNotRepeated(id, "a tenant id ");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller does who is not checked for null
    void a_tenant_id_that_is_null_is_refused_as_a_blank_one() {
        refusedAndNotRepeated(null, "a tenant id is blank; expected the id that the directory knows");
    }

    @Test
    void a_tenant_id_of_ten_thousand_characters_is_refused_with_its_length() {
        refusedAndNotRepeated(CANARY + "x".repeat(10_000), "a tenant id has 10011 characters; expected at most 200");
    }

    private void refusedAndNotRepeated(String id, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> residency.run(id, () -> {
                    throw new AssertionError("it ran");
                }))
                .withMessageContaining(message)
                .withMessageNotContaining(CANARY);
        assertThatIllegalArgumentException().isThrownBy(() -> residency.enter(id));
        assertThat(residency.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void an_unknown_tenant_is_named_with_what_to_do() {
        assertThatThrownBy(() -> residency.run("hooli", () -> {
                    throw new AssertionError("it ran");
                }))
                .isInstanceOf(ResidencyViolationException.class)
                .hasMessageContaining("'hooli'")
                .hasMessageContaining("[UNKNOWN_TENANT]")
                .hasMessageContaining("Assign the tenant a region in the directory.");
        assertThat(residency.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void a_tenant_whose_home_region_is_not_declared_is_refused() {
        directory = tenant -> Optional.of(Assignment.of(tenant, Region.of("moon"), 1));
        unavailable();
    }

    @Test
    void a_tenant_without_a_store_in_a_region_of_two_is_refused() {
        directory = tenant -> Optional.of(Assignment.of(tenant, Region.of("us"), 1));
        unavailable();
    }

    @Test
    void a_directory_that_dies_of_an_error_refuses_and_is_asked_again() {
        TenantDirectory well = directory;
        directory = tenant -> {
            throw new StackOverflowError(CANARY);
        };
        unavailable();
        directory = well;
        residency.run("acme", () -> assertThat(residency.current()).isNotEqualTo(Scope.nobody()));
    }

    @Test
    void a_directory_that_takes_longer_than_the_lease_refuses() {
        TenantDirectory well = directory;
        directory = tenant -> {
            Thread.sleep(Duration.ofMillis(250).toMillis());
            return well.find(tenant);
        };
        unavailable();
    }

    @Test
    void a_tenant_entered_after_the_close_is_refused_because_of_it() {
        residency.close();
        assertThatThrownBy(() -> residency.enter("acme"))
                .isInstanceOf(ResidencyViolationException.class)
                .hasMessageContaining("this Residency has been closed [DIRECTORY_UNAVAILABLE]");
    }

    private void unavailable() {
        assertThatThrownBy(() -> residency.enter("acme"))
                .isInstanceOfSatisfying(ResidencyViolationException.class, refusal -> {
                    assertThat(refusal.violations().stream().map(Violation::code))
                            .containsExactly(ViolationCode.DIRECTORY_UNAVAILABLE);
                    assertThat(refusal.getMessage()).contains("'acme'").doesNotContain(CANARY);
                });
        assertThat(residency.current()).isEqualTo(Scope.nobody());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moon      | 'moon' is not a configured region; expected one of [eu, us]",
                "us        | region 'us' has several stores here; expected 'us/<store>' with one of [us-1, us-2]",
                "us/eu-1   | region 'us' has no store of that name here; expected one of [us-1, us-2]",
                "eu/canary | region 'eu' has no store of that name here; expected one of [eu-1]",
                "EU        | 'EU' is not the name of a region; expected 1 to 40 characters of a-z, 0-9 and '-', starting with a letter",
            })
    void a_region_that_cannot_be_acted_for_is_said_with_those_that_can(String region, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> residency.runInRegion(region, "a test", () -> {
                    throw new AssertionError("it ran");
                }))
                .withMessage(message);
        assertThat(residency.current()).isEqualTo(Scope.nobody());
    }

    @Test
    void a_region_of_two_stores_is_acted_for_where_one_is_named() {
        residency.runInRegion(
                "us/us-2",
                "a test",
                () -> assertThat(residency.current()).isEqualTo(new Scope.OfRegion(Region.of("us"), "us-2", "a test")));
    }

    @Test
    void a_window_on_a_store_that_is_not_configured_is_refused_without_repeating_it() {
        for (String store : new String[] {CANARY, CANARY + "\n", CANARY.repeat(1000)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> residency.define(store, "migration 42", () -> {
                        throw new AssertionError("it ran");
                    }))
                    .withMessage("no store is configured by that name; expected one of [eu-1, us-1, us-2]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", CANARY + "\n"})
    void a_purpose_that_no_auditor_could_read_is_refused_without_being_repeated(String purpose) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> residency.enterRegion("eu", purpose))
                .withMessageNotContaining(CANARY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> residency.define("eu-1", purpose, () -> {}))
                .withMessageNotContaining(CANARY);
        assertThat(residency.current()).isEqualTo(Scope.nobody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", CANARY + "\n"})
    void a_destination_or_category_that_is_no_name_is_refused_without_being_repeated(String name) {
        residency.run("acme", () -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> residency.checkTransfer(name, "message"))
                    .withMessageNotContaining(CANARY);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> residency.checkTransfer("whatsapp", name))
                    .withMessageNotContaining(CANARY);
        });
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "any (a test of two regions)");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        for (String store : new String[] {"eu-1", "us-1", "us-2"}) {
            keys.put("residency.stores." + store + ".url", "jdbc:h2:mem:" + store);
            keys.put("residency.stores." + store + ".footprint", store.substring(0, 2));
            keys.put("residency.stores." + store + ".rows", "own");
            keys.put("residency.stores." + store + ".attestation", "declared");
        }
        keys.put("residency.directory.type", "custom");
        keys.put("residency.directory.lease", "200ms");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        return keys;
    }
}
