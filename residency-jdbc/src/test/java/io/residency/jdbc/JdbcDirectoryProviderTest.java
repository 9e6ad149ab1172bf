package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.ViolationCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code residency.directory.type = jdbc}, from the configuration to the refusal. */
class JdbcDirectoryProviderTest {
    private static final String CANARY = "canary-9b3d";
    private static final Duration LEASE = Duration.ofSeconds(10);
    private final HandClock clock = new HandClock();

    @ParameterizedTest
    @EnumSource
    void a_tenant_in_the_table_is_known_and_any_other_is_not(DirectoryDatabase database) throws Exception {
        String url = database.fresh();
        insert(url);
        try (Residency residency = open(url)) {
            residency.run(
                    "acme", () -> assertThat(residency.current()).isEqualTo(new Scope.OfTenant(Tenant.of("acme"), 1)));
            refused(residency, "hooli", ViolationCode.UNKNOWN_TENANT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_makes_no_sense_is_a_directory_that_cannot_be_asked_and_said(DirectoryDatabase database)
            throws Exception {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "'acme', 'No Region', null, null, 'acme', 1, 'SETTLED'",
                "A text of 9 characters is not the name of a"
                        + " region; expected 1 to 40 characters of a-z, 0-9 and '-', starting with a letter");
        rows.put(
                "'acme', ' ', null, null, 'acme', 1, 'SETTLED'",
                "A text of 1 characters is not the name of a region;"
                        + " expected 1 to 40 characters of a-z, 0-9 and '-', starting with a letter");
        rows.put(
                "'acme', 'eu', 'eu,,us', null, 'acme', 1, 'SETTLED'",
                "A text of 0 characters is not the name of a"
                        + " region; expected 1 to 40 characters of a-z, 0-9 and '-', starting with a letter");
        rows.put(
                "'acme', 'eu', null, null, '" + CANARY + "\n', 1, 'SETTLED'",
                "the key of tenant 'acme' is blank, too"
                        + " long, or has characters that no tenant id has; expected what tenant columns hold");
        for (Map.Entry<String, String> row : rows.entrySet()) {
            String url = database.fresh();
            DirectoryDatabase.run(url, "insert into residency_directory values (" + row.getKey() + ")");
            try (Residency residency = open(url);
                    LibraryLog log = new LibraryLog()) {
                refused(residency, "acme", ViolationCode.DIRECTORY_UNAVAILABLE);
                assertThat(log.warnings())
                        .contains(
                                "The residence of tenant 'acme' is not relied on: its row in residency_directory makes no"
                                        + " sense: " + row.getValue()
                                        + ". The tenant is refused with DIRECTORY_UNAVAILABLE until"
                                        + " the directory says otherwise.");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_id_of_any_length_and_script_that_can_be_one_is_found(DirectoryDatabase database) throws Exception {
        String url = database.fresh();
        String id = "\ud83c\udfe2".repeat(100);
        DirectoryDatabase.run(
                url, "insert into residency_directory values ('" + id + "', 'eu', null, null, '4711', 1, 'SETTLED')");
        try (Residency residency = open(url)) {
            residency.run(id, () -> {});
            refused(residency, "x'; drop table residency_directory --", ViolationCode.UNKNOWN_TENANT);
            clock.move(LEASE);
            residency.run(id, () -> {});
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_is_down_refuses_after_the_lease_until_it_is_up_again(DirectoryDatabase database)
            throws Exception {
        String url = database.fresh();
        insert(url);
        try (Residency residency = open(url)) {
            residency.run("acme", () -> {});
            database.down(url);
            residency.run("acme", () -> {});
            refused(residency, "hooli", ViolationCode.DIRECTORY_UNAVAILABLE);
            clock.move(LEASE);
            refused(residency, "acme", ViolationCode.DIRECTORY_UNAVAILABLE);
            database.up(url);
            insert(url);
            residency.run("acme", () -> {});
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_is_down_at_the_start_refuses_until_it_is_up(DirectoryDatabase database) throws Exception {
        String url = database.fresh();
        database.down(url);
        try (Residency residency = open(url)) {
            refused(residency, "acme", ViolationCode.DIRECTORY_UNAVAILABLE);
            database.up(url);
            insert(url);
            residency.run("acme", () -> {});
        }
    }

    private static void refused(Residency residency, String tenant, ViolationCode code) {
        assertThatThrownBy(() -> residency.enter(tenant))
                .isInstanceOfSatisfying(ResidencyViolationException.class, refusal -> {
                    assertThat(refusal.violations().stream().map(violation -> violation.code()))
                            .containsExactly(code);
                    assertThat(refusal.getMessage()).doesNotContain(CANARY, "jdbc:");
                    assertThat(refusal.getCause() == null).isTrue();
                });
        assertThat(residency.current()).isEqualTo(Scope.nobody());
    }

    private static void insert(String url) throws SQLException {
        DirectoryDatabase.run(
                url, "insert into residency_directory values ('acme', 'eu', null, null, 'acme', 1, 'SETTLED')");
    }

    private Residency open(String url) {
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "eu");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.stores.eu.url", "jdbc:h2:mem:" + CANARY);
        keys.put("residency.stores.eu.footprint", "eu");
        keys.put("residency.stores.eu.rows", "own");
        keys.put("residency.stores.eu.attestation", "declared");
        keys.put("residency.directory.type", "jdbc");
        keys.put("residency.directory.url", url);
        keys.put("residency.directory.lease", "10s");
        keys.put("residency.tables.conversation", "resident(tenant_id)");
        return Residency.builder().properties(keys).clock(clock).open();
    }
}
