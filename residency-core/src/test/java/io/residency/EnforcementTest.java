package io.residency;

import static io.residency.ViolationCode.LEDGER_UNAVAILABLE;
import static io.residency.ViolationCode.PROCESSED_OUTSIDE;
import static io.residency.ViolationCode.STORED_OUTSIDE;
import static io.residency.ViolationCode.UNCLASSIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.residency.Violation.Lapse;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.Grade;
import io.residency.policy.Reliance;
import io.residency.policy.RowPlacement;
import io.residency.policy.Rows;
import io.residency.policy.StoreFacts;
import io.residency.policy.TableUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A European tenant's conversation, read in the American process from the American store: two violations. */
class EnforcementTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final StoreFacts US_1 =
            new StoreFacts("us-1", List.of(Region.of("us")), RowPlacement.OWN, Grade.DECLARED, null);
    private static final Classification CONVERSATION = new Classification.Resident("tenant_id", null, null, null);

    @TempDir
    Path folder;

    private final List<ResidencyEvent> heard = new ArrayList<>();
    private @Nullable Residency residency;

    @AfterEach
    void close() {
        if (residency != null) {
            residency.close();
        }
    }

    @Test
    void without_exemptions_both_violations_are_told_and_nothing_is_recorded() {
        open(Map.of());
        assertThat(refused(read("conversation"))).containsExactly(STORED_OUTSIDE, PROCESSED_OUTSIDE);
        assertThat(residency().counters().refused(STORED_OUTSIDE)).isOne();
        assertThat(ledger()).doesNotExist();
    }

    @Test
    void an_access_that_needs_two_exemptions_goes_on_with_both_and_each_is_recorded_before() {
        open(both("", ""));
        assertThat(residency().check(read("conversation"))).isInstanceOf(Decision.Allowed.class);
        assertThat(ledger()).content().hasLineCount(2);
        assertThat(heard).hasSize(2).allMatch(event -> event instanceof ResidencyEvent.ExemptionUsed);
    }

    @Test
    void an_exemption_is_used_once_for_an_access_to_many_tables() {
        open(both("1", ""));
        assertThat(residency().check(read("conversation", "message"))).isInstanceOf(Decision.Allowed.class);
        assertThat(ledger()).content().hasLineCount(2).contains("\"tables\":\"conversation,message\"");
        assertThat(refused(read("message"))).containsExactly(STORED_OUTSIDE);
    }

    @Test
    void a_refusal_names_the_exemption_that_has_expired_or_is_used_up_and_no_other() {
        Map<String, String> keys = new HashMap<>(both("1", ""));
        keys.put("residency.exemptions.processed.expires", NOW.toString());
        open(keys);
        assertThat(lapses(read("conversation"))).containsExactly(new Lapse("processed", null));

        residency().close();
        keys.put("residency.exemptions.processed.tables", "message");
        open(keys);
        assertThat(lapses(read("conversation"))).containsOnlyNulls();

        residency().close();
        open(both("1", ""));
        residency().check(read("conversation"));
        assertThat(lapses(read("message"))).containsExactly(new Lapse("stored", 1));
    }

    private List<@Nullable Lapse> lapses(Access access) {
        List<@Nullable Lapse> lapses = new ArrayList<>();
        assertThatExceptionOfType(ResidencyViolationException.class)
                .isThrownBy(() -> residency().check(access))
                .satisfies(refusal -> refusal.violations().forEach(violation -> lapses.add(violation.lapse())));
        return lapses;
    }

    @Test
    void an_exemption_that_has_expired_when_the_process_starts_is_said_once() {
        Map<String, String> keys = new HashMap<>(both("", ""));
        keys.put("residency.exemptions.stored.expires", NOW.toString());
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.residency");
        log.addHandler(handler);
        try {
            open(keys);
        } finally {
            log.removeHandler(handler);
        }
        assertThat(lines)
                .containsExactly("Exemption 'stored' expired at " + NOW
                        + " and permits nothing; remove it, or have it approved anew.");
    }

    @Test
    void an_access_that_stays_refused_uses_no_exemption() {
        open(both("1", "1"));
        Access withUnclassified = statement(List.of(
                use("conversation", CONVERSATION), new TableUse(null, null, Operation.READ, false, Rows.UNSAID, null)));
        assertThat(refused(withUnclassified)).containsExactly(UNCLASSIFIED);
        assertThat(ledger()).isEmptyFile();
        assertThat(residency().check(read("conversation"))).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void what_is_foreseen_uses_no_exemption() {
        open(both("1", "1"));
        assertThat(residency().foresee(read("conversation"))).isInstanceOf(Decision.Allowed.class);
        assertThat(residency().foresee(read("conversation"))).isInstanceOf(Decision.Allowed.class);
        assertThat(ledger()).isEmptyFile();
    }

    @Test
    void many_threads_use_two_exemptions_together_or_neither() throws Exception {
        open(both("20", "7"));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        int allowed = 0;
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(pool.submit(this::isAllowed));
            }
            for (Future<Boolean> answer : answers) {
                allowed += answer.get() ? 1 : 0;
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(allowed).isEqualTo(7);
        assertThat(ledger()).content().hasLineCount(14);
    }

    @Test
    void a_use_that_cannot_be_recorded_refuses_in_both_modes_and_the_next_one_is_tried_again() throws IOException {
        for (String mode : List.of("enforce", "report")) {
            Files.deleteIfExists(ledger());
            Map<String, String> keys = new HashMap<>(both("", ""));
            keys.put("residency.mode", mode);
            open(keys);
            Path elsewhere = folder.resolve("moved-" + mode);
            Files.move(ledger(), elsewhere);

            assertThat(refused(read("conversation"))).containsOnly(LEDGER_UNAVAILABLE);
            Files.move(elsewhere, ledger());
            assertThat(residency().check(read("conversation"))).isInstanceOf(Decision.Allowed.class);
            residency().close();
        }
    }

    @Test
    void report_mode_records_what_enforce_mode_refuses_and_goes_on() {
        open(Map.of("residency.mode", "report"));
        assertThat(residency().check(read("conversation"))).isInstanceOf(Decision.Refused.class);
        assertThat(residency().findings().all())
                .extracting(finding -> finding.first().code())
                .containsExactlyInAnyOrder(STORED_OUTSIDE, PROCESSED_OUTSIDE);
        assertThat(heard).singleElement().isInstanceOf(ResidencyEvent.Reported.class);
    }

    private boolean isAllowed() {
        try {
            residency().check(read("conversation"));
            return true;
        } catch (ResidencyViolationException refusal) {
            return false;
        }
    }

    private List<ViolationCode> refused(Access access) {
        List<ViolationCode> codes = new ArrayList<>();
        assertThatExceptionOfType(ResidencyViolationException.class)
                .isThrownBy(() -> residency().check(access))
                .satisfies(refusal -> refusal.violations().forEach(violation -> codes.add(violation.code())));
        return codes;
    }

    private Access read(String... tables) {
        List<TableUse> uses = new ArrayList<>();
        for (String table : tables) {
            uses.add(use(table, CONVERSATION));
        }
        return statement(uses);
    }

    private Access statement(List<TableUse> uses) {
        ResidenceLookup lookup = residency().lookup(Tenant.of("acme"));
        Residence acme = ((ResidenceLookup.Known) lookup).residence();
        return Access.of(Access.Kind.STATEMENT, acme(), NOW)
                .residence(lookup)
                .lentTo(acme(), List.of(new Reliance(acme, lookup)))
                .store(US_1, Grade.DECLARED)
                .tables(uses)
                .build();
    }

    private static TableUse use(String table, Classification classification) {
        return new TableUse(table, classification, Operation.READ, false, Rows.UNSAID, null);
    }

    private static Scope acme() {
        return new Scope.OfTenant(Tenant.of("acme"), Scope.OfTenant.NO_EPOCH);
    }

    private Path ledger() {
        return folder.resolve("ledger.jsonl");
    }

    private Residency residency() {
        if (residency == null) {
            throw new IllegalStateException("opened first");
        }
        return residency;
    }

    private void open(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "residency.local-region", "us",
                "residency.regions.eu.endpoint", "https://eu.example.com",
                "residency.regions.us.endpoint", "https://us.example.com",
                "residency.stores.us-1.footprint", "us",
                "residency.stores.us-1.rows", "own",
                "residency.stores.us-1.attestation", "declared",
                "residency.directory.type", "properties",
                "residency.tenants.acme", "eu",
                "residency.tables.conversation", "resident(tenant_id)",
                "residency.tables.message", "resident(tenant_id)"));
        keys.putAll(more);
        residency = Residency.builder()
                .properties(keys)
                .clock(() -> NOW)
                .listener(heard::add)
                .open();
    }

    private Map<String, String> both(String storedUses, String processedUses) {
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.ledger.path", ledger().toString());
        exemption(keys, "stored", "STORED_OUTSIDE", "us-1", storedUses);
        exemption(keys, "processed", "PROCESSED_OUTSIDE", "us", processedUses);
        return keys;
    }

    private static void exemption(Map<String, String> keys, String id, String code, String to, String uses) {
        String prefix = "residency.exemptions." + id + ".";
        keys.put(prefix + "code", code);
        keys.put(prefix + "tenant", "acme");
        keys.put(prefix + "operation", "READ");
        keys.put(prefix + "tables", "conversation, message");
        keys.put(prefix + "to", to);
        keys.put(prefix + "reason", "a support case");
        keys.put(prefix + "requested-by", "ann");
        keys.put(prefix + "approved-by", "bob");
        keys.put(prefix + "expires", "2026-12-01T00:00:00Z");
        if (!uses.isEmpty()) {
            keys.put(prefix + "uses", uses);
        }
    }
}
