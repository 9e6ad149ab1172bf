package io.residency.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.residency.Operation;
import io.residency.Region;
import io.residency.Tenant;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLedgerTest {
    private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_use_is_one_line_with_who_what_where_and_why_and_room_for_a_chain() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            assertThat(append(ledger, use("ops-123", null))).isTrue();
        }

        assertThat(file())
                .hasContent(
                        "{\"version\":1,\"sequence\":1,\"at\":\"2026-11-23T00:00:00Z\",\"kind\":\"exemption-use\","
                                + "\"exemption\":\"ops-123\",\"code\":\"STORED_OUTSIDE\",\"tenant\":\"acme\","
                                + "\"operation\":\"READ\",\"tables\":\"conversation\",\"to\":\"us-1\","
                                + "\"reason\":\"a \\\"quoted\\\" \\\\ reason\\u000aof two lines\",\"requestedBy\":\"ann\","
                                + "\"approvedBy\":\"bob\",\"expires\":\"2026-12-01T00:00:00Z\",\"previous\":null,\"hash\":null}\n");
    }

    @Test
    void uses_survive_a_restart_and_so_does_their_limit() throws IOException {
        for (int run = 1; run <= 3; run++) {
            try (FileLedger ledger = FileLedger.open(file())) {
                assertThat(append(ledger, use("ops-123", 2))).isEqualTo(run <= 2);
                assertThat(append(ledger, use("other", null))).isTrue();
                assertThat(ledger.uses("ops-123")).isEqualTo(Math.min(run, 2));
                assertThat(ledger.uses("never")).isZero();
            }
        }
        assertThat(file()).content().hasLineCount(5);
    }

    @Test
    void many_threads_never_use_an_exemption_more_often_than_its_limit() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (FileLedger ledger = FileLedger.open(file())) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(pool.submit(() -> append(ledger, use("ops-123", 10))));
            }
            int granted = 0;
            for (Future<Boolean> answer : answers) {
                granted += answer.get() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(10);
        } finally {
            pool.shutdownNow();
        }
        assertThat(file()).content().hasLineCount(10);
    }

    @Test
    void an_access_that_needs_several_exemptions_uses_all_of_them_or_none() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            ExemptionUse unlimited = use("ops-123", null);
            ExemptionUse once = use("once", 1);
            assertThat(ledger.append(List.of(unlimited, once), AT)).isNull();
            assertThat(ledger.append(List.of(unlimited, once), AT)).isEqualTo(once.exemption());
            assertThat(ledger.append(List.of(use("twice", 2), use("twice", 2)), AT))
                    .isNull();
            assertThat(ledger.append(List.of(use("two", 1), use("two", 1)), AT)).isNotNull();

            assertThat(ledger.uses("ops-123")).isOne();
            assertThat(ledger.uses("twice")).isEqualTo(2);
            assertThat(ledger.uses("two")).isZero();
        }
        assertThat(file()).content().hasLineCount(4);
        FileLedger.open(file()).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage\n", "{}\n", "\n", "{\"version\":1,\"sequence\":3}\n", "{\"version\":1", "\u0000\n"})
    void a_file_with_a_line_that_is_no_record_is_not_opened(String last) throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            append(ledger, use("ops-123", null));
        }
        Files.writeString(file(), last, StandardOpenOption.APPEND);

        assertThatIOException()
                .isThrownBy(() -> FileLedger.open(file()))
                .withMessageContaining("line 2 is not a record")
                .withMessageContaining("restore it");
    }

    @Test
    void a_file_that_is_not_text_is_not_opened() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThatIOException().isThrownBy(() -> FileLedger.open(file())).withMessageContaining("line 1");
    }

    @Test
    void a_cut_off_last_line_is_not_opened_also_when_the_next_start_would_complete_it() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            append(ledger, use("ops-123", null));
        }
        Files.writeString(file(), Files.readString(file()).stripTrailing());

        assertThatIOException().isThrownBy(() -> FileLedger.open(file())).withMessageContaining("cut off");
    }

    @Test
    void a_line_that_was_taken_out_is_noticed() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            append(ledger, use("ops-123", null));
            append(ledger, use("ops-123", null));
        }
        Files.writeString(file(), Files.readAllLines(file()).get(1) + "\n");

        assertThatIOException().isThrownBy(() -> FileLedger.open(file())).withMessageContaining("not in its place");
    }

    @Test
    void a_second_ledger_in_this_process_is_refused() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            assertThatIOException()
                    .isThrownBy(() -> FileLedger.open(file()))
                    .withMessage("another ledger has it open; expected a file of its own for each process");
        }
        FileLedger.open(file()).close();
    }

    @Test
    void a_second_process_is_refused_while_this_one_holds_the_file() throws Exception {
        try (FileLedger ledger = FileLedger.open(file())) {
            assertThat(openedByAnotherProcess()).contains("another ledger has it open");
        }
        assertThat(openedByAnotherProcess()).contains("opened");
    }

    @Test
    void an_interrupted_thread_can_record_and_the_ledger_goes_on() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            Thread.currentThread().interrupt();
            try {
                assertThat(append(ledger, use("ops-123", null))).isTrue();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(append(ledger, use("ops-123", null))).isTrue();
        }
        assertThat(file()).content().hasLineCount(2);
    }

    @Test
    void nothing_is_recorded_in_a_file_that_was_deleted_or_moved_away() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            append(ledger, use("ops-123", null));
            Files.move(file(), folder.resolve("rotated"));

            assertThatIOException()
                    .isThrownBy(() -> append(ledger, use("ops-123", null)))
                    .withMessageContaining("was moved or deleted");
            assertThat(ledger.uses("ops-123")).isEqualTo(1);
        }
    }

    @Test
    void nothing_is_recorded_after_something_else_has_written_to_the_file() throws IOException {
        try (FileLedger ledger = FileLedger.open(file())) {
            append(ledger, use("ops-123", null));
            Files.writeString(file(), "", StandardOpenOption.TRUNCATE_EXISTING);

            assertThatIOException()
                    .isThrownBy(() -> append(ledger, use("ops-123", null)))
                    .withMessageContaining("something else has changed it");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_device_that_forgets_what_is_written_is_no_ledger() {
        assertThatIOException()
                .isThrownBy(() -> FileLedger.open(Path.of("/dev/null")))
                .withMessageContaining("is not a regular file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_record_that_no_longer_fits_on_the_disk_is_taken_back_whole() throws Exception {
        String limited = "ulimit -f 4; exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\" fill";
        String output = output(
                "sh",
                "-c",
                limited,
                java(),
                System.getProperty("java.class.path"),
                LedgerProcess.class.getName(),
                file().toString());

        try (FileLedger ledger = FileLedger.open(file())) {
            assertThat(ledger.uses("ops-123")).isBetween(1L, 999L);
            assertThat(output).contains("recorded " + ledger.uses("ops-123") + " uses until it failed");
            assertThat(append(ledger, use("ops-123", null))).isTrue();
        }
    }

    @Test
    void a_folder_is_no_ledger() {
        assertThatIOException().isThrownBy(() -> FileLedger.open(folder));
    }

    @Test
    void a_closed_ledger_records_nothing() throws IOException {
        FileLedger ledger = FileLedger.open(file());
        ledger.close();

        assertThatIOException().isThrownBy(() -> append(ledger, use("ops-123", null)));
        assertThat(file()).isEmptyFile();
    }

    @Test
    void without_a_ledger_nothing_can_be_recorded() {
        assertThatIOException().isThrownBy(() -> Ledger.none().append(List.of(use("ops-123", null)), AT));
        assertThat(Ledger.none().uses("ops-123")).isZero();
    }

    private Path file() {
        return folder.resolve("ledger");
    }

    private String openedByAnotherProcess() throws Exception {
        return output(
                java(), "-cp", System.getProperty("java.class.path"), LedgerProcess.class.getName(), file().toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static boolean append(FileLedger ledger, ExemptionUse use) throws IOException {
        return ledger.append(List.of(use), AT) == null;
    }

    static ExemptionUse use(String id, @Nullable Integer limit) {
        Exemption exemption = new Exemption(
                id,
                ViolationCode.STORED_OUTSIDE,
                Tenant.of("acme"),
                Operation.READ,
                Set.of("conversation"),
                "us-1",
                "a \"quoted\" \\ reason\nof two lines",
                "ann",
                "bob",
                Instant.parse("2026-12-01T00:00:00Z"),
                limit);
        Violation violation = Violation.builder(ViolationCode.STORED_OUTSIDE)
                .operation(Operation.READ)
                .tenant(Tenant.of("acme"), Region.of("eu"))
                .tables(List.of("conversation"))
                .build();
        return new ExemptionUse(exemption, violation);
    }
}
