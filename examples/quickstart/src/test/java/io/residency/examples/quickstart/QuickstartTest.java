package io.residency.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Findings;
import io.residency.ViolationCode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program of the README, with fewer parts. */
class QuickstartTest {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @ParameterizedTest(name = "postgres: {0}")
    @ValueSource(booleans = {false, true})
    void each_attempt_comes_out_as_it_should_and_the_scan_finds_nothing(boolean postgres) throws Exception {
        Plan plan = Plan.read(null);
        try (Databases databases = Databases.open(postgres)) {
            List<Attempt.Outcome> outcomes = Quickstart.launch(plan, databases, 2, NOWHERE, NOWHERE);

            assertThat(outcomes)
                    .hasSize(26)
                    .allSatisfy(outcome -> assertThat(outcome.code())
                            .as(outcome.attempt().title())
                            .isEqualTo(outcome.attempt().expected()));
            assertThat(Scan.misplaced(Scan.all(plan, databases))).isZero();
        }
    }

    @Test
    void the_scan_finds_a_row_that_was_put_around_the_library() throws Exception {
        Plan plan = Plan.read(null);
        try (Databases databases = Databases.open(false)) {
            Quickstart.launch(plan, databases, 1, NOWHERE, NOWHERE);
            try (Connection connection = DriverManager.getConnection(databases.url("us"));
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into conversation values (2000000, 'acme', 'x')");
            }

            assertThat(Scan.misplaced(Scan.all(plan, databases))).isEqualTo(1);
        }
    }

    @Test
    void a_fourth_region_is_added_by_editing_the_file_only(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("quickstart.properties");
        String text;
        try (var stream = QuickstartTest.class.getResourceAsStream("/quickstart.properties")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(file, text + "\n" + lastProperties(Files.readString(Path.of("../../README.md"))));
        Plan plan = Plan.read(file);

        assertThat(plan.regions()).containsExactly("au", "eu", "jp", "us");
        try (Databases databases = Databases.open(false)) {
            assertThat(Quickstart.launch(plan, databases, 1, NOWHERE, NOWHERE)).allMatch(Attempt.Outcome::asExpected);
            List<Scan.Found> scanned = Scan.all(plan, databases);
            assertThat(scanned).extracting(Scan.Found::region).containsExactly("au", "eu", "jp", "us");
            assertThat(scanned).allSatisfy(found -> assertThat(found.rows()).isPositive());
            assertThat(Scan.misplaced(scanned)).isZero();
        }
        assertThat(plan.workspaces()).as("the tenant of the README").containsEntry("tanuki", "jp");
    }

    /** The README's last block of properties. */
    private static String lastProperties(String readme) {
        int from = readme.lastIndexOf("```properties\n") + "```properties\n".length();
        return readme.substring(from, readme.indexOf("```", from));
    }

    @Test
    void what_is_wrong_with_the_arguments_is_said() {
        assertThatThrownBy(() -> Arguments.of("absent.properties")).hasMessage("there is no file 'absent.properties'");
        assertThatThrownBy(() -> Arguments.of("--fast")).hasMessage("'--fast' is no option");
        assertThatThrownBy(() -> Arguments.of("--postgres", "--report"))
                .hasMessage("--report runs on H2; leave out --postgres");
        assertThatThrownBy(() -> Arguments.of("pom.xml", "pom.xml"))
                .hasMessage("'pom.xml' and 'pom.xml' are two files");
        assertThat(Arguments.of("--report", "pom.xml")).isEqualTo(new Arguments(false, true, Path.of("pom.xml")));
    }

    @Test
    void the_scan_is_printed_for_each_region() throws Exception {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, false, StandardCharsets.UTF_8);
        assertThat(Quickstart.run(Arguments.of(), 1, out, NOWHERE)).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "[1-9][0-9]* rows in au\\R[1-9][0-9]* rows in eu\\R[1-9][0-9]* rows in us\\R0 rows outside");
    }

    @Test
    void report_mode_finds_the_causes_in_a_shared_database_and_refuses_nothing() throws Exception {
        try (Databases databases = Databases.open(false)) {
            List<Findings.Finding> findings = Legacy.run(Plan.read(null), databases, NOWHERE);

            assertThat(findings)
                    .extracting(finding -> finding.first().code())
                    .contains(
                            ViolationCode.NO_SCOPE,
                            ViolationCode.UNBOUNDED,
                            ViolationCode.STORED_OUTSIDE,
                            ViolationCode.PROCESSED_OUTSIDE,
                            ViolationCode.UNCLASSIFIED);
            assertThat(findings).allSatisfy(finding -> {
                assertThat(finding.count()).isGreaterThanOrEqualTo(3);
                assertThat(finding.callSite()).contains("Legacy.java");
            });
        }
    }
}
