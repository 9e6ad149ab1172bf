package io.residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Mode;
import io.residency.Tenant;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationSourcesTest {
    private static final String SMALL = """
            residency.local-region = eu
            residency.regions.eu.jurisdiction = EEA
            residency.directory.type = properties
            residency.stores.eu-1.url = jdbc:h2:mem:eu
            residency.stores.eu-1.footprint = eu
            residency.stores.eu-1.rows = own
            residency.stores.eu-1.attestation = declared
            """;

    @TempDir
    Path directory;

    @Test
    void a_file_is_overridden_by_variables_and_these_by_system_properties() throws IOException {
        Path file = file(SMALL + "residency.mode = enforce\nresidency.tag = store\nresidency.ledger.path = a\n");
        ResidencyConfiguration read = new ConfigurationSources(
                        Map.of("residency.mode", "report"),
                        Map.of(
                                "RESIDENCY_MODE", "enforce",
                                "RESIDENCY_TAG", "tenant",
                                "RESIDENCY_STORES_EU_1_URL", "jdbc:h2:mem:other",
                                "RESIDENCY_HOME", "nobody's business"))
                .load(file);

        assertThat(read.rules().modes().general()).isEqualTo(Mode.REPORT);
        assertThat(read.tag()).isEqualTo(Tag.TENANT);
        assertThat(read.ledgerPath()).isEqualTo(Path.of("a"));
        assertThat(read.stores().get("eu-1").url()).isEqualTo("jdbc:h2:mem:other");
        assertThat(read.directory().source()).isEqualTo(file);
    }

    @Test
    void an_overriding_key_may_be_written_in_brackets() throws IOException {
        Path file = file(SMALL + "residency.tenants.acme = eu\nresidency.tenant-keys.acme = 1\n");

        ResidencyConfiguration read =
                new ConfigurationSources(Map.of("residency.tenant-keys[acme]", "2"), Map.of()).load(file);

        assertThat(read.directory().keys()).containsExactly(Map.entry(Tenant.of("acme"), "2"));
    }

    @Test
    void a_problem_of_a_variable_names_the_variable() throws IOException {
        assertThatThrownBy(() -> new ConfigurationSources(
                                Map.of(), Map.of("RESIDENCY_MODE", "off", "RESIDENCY_STORES_US_URL", Configured.CANARY))
                        .load(file(SMALL)))
                .hasMessage("""
                        2 problems in the residency configuration:
                          - environment variable RESIDENCY_MODE: 'off' is not a mode; expected enforce or report
                          - environment variable RESIDENCY_STORES_US_URL: names no store; expected one that the configuration declares""");
    }

    @Test
    void a_variable_that_fits_two_stores_is_refused() throws IOException {
        Path file =
                file(SMALL + SMALL.substring(SMALL.indexOf("residency.stores")).replace("eu-1", "eu_1"));

        assertThatThrownBy(
                        () -> new ConfigurationSources(Map.of(), Map.of("RESIDENCY_STORES_EU_1_URL", "jdbc:h2:mem:x"))
                                .load(file))
                .hasMessageContaining("variable RESIDENCY_STORES_EU_1_URL: names several stores; expected");
    }

    @Test
    void a_key_that_is_in_the_file_twice_is_refused_without_its_values() {
        assertThatThrownBy(() -> none().load(file(SMALL + "residency.stores.eu-1.url = jdbc:" + Configured.CANARY)))
                .hasMessage("""
                        1 problem in the residency configuration:
                          - residency.stores.eu-1.url: is in the file more than once; expected it once""");
    }

    @Test
    void the_syntax_is_that_of_properties_files() throws IOException {
        ResidencyConfiguration read =
                none().load(file(SMALL + "residency.tenants[Gro\u00df\\ \\u0026\\ Co] : \\\n  eu  \n"));

        assertThat(read.directory().tenants()).containsOnlyKeys(Tenant.of("Gro\u00df & Co"));
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() throws IOException {
        Path latin = Files.write(directory.resolve("latin"), "a = \u00df".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> none().load(latin))
                .hasMessageContaining("residency.properties: is not encoded in UTF-8");
        assertThatThrownBy(() -> none().load(file("a = \\u00"))).hasMessageContaining("without four hex digits");
        assertThatThrownBy(() -> none().load(directory.resolve("none")))
                .hasMessageContaining("residency.properties: cannot be read")
                .hasMessageNotContaining(directory.toString());
    }

    @Test
    void the_class_path_has_the_file_once() throws IOException {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));

        try (URLClassLoader loader = loader(one, two)) {
            assertThatThrownBy(() -> none().load(loader))
                    .hasMessageContaining(
                            "residency.properties: is missing; expected it at the root of the class path");

            Path file = Files.writeString(one.resolve("residency.properties"), SMALL);
            assertThat(none().load(loader).directory().source()).isEqualTo(file);

            Files.writeString(two.resolve("residency.properties"), SMALL);
            assertThatThrownBy(() -> none().load(loader))
                    .hasMessageContaining("residency.properties: is on the class path 2 times; expected it once");
        }
    }

    @Test
    void a_map_is_not_overridden() {
        ConfigurationSources sources =
                new ConfigurationSources(Map.of("residency.mode", "report"), Map.of("RESIDENCY_MODE", "report"));

        assertThat(sources.only(Configured.well().properties).rules().modes().general())
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void a_secret_is_read_from_where_it_is() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "from file\n");

        assertThat(password("${file:" + file + "}")).isEqualTo("from file");
        assertThat(password("${env:PASSWORD}")).isEqualTo("from variable");
        assertThat(password("literal")).isEqualTo("literal");
    }

    @Test
    void a_reference_that_leads_nowhere_is_refused() throws IOException {
        String expected =
                "; expected ${env:NAME} of a variable that is set, or ${file:/path} of a file that can be read";
        Path blank = Files.writeString(directory.resolve("blank"), "\n");

        assertPasswordProblem("${env:NONE}", "refers to an environment variable that is not set" + expected);
        assertPasswordProblem("${file:" + directory + "/no}", "refers to a file that cannot be read" + expected);
        assertPasswordProblem("${file:" + blank + "}", "refers to something that is blank" + expected);
        assertPasswordProblem(" x", "begins or ends with white space; expected a password without it");
    }

    private static void assertPasswordProblem(String password, String problem) {
        assertThat(Configured.well()
                        .with("residency.stores.eu-1.password", password)
                        .problems())
                .containsExactly("residency.stores.eu-1.password: " + problem);
    }

    private static String password(String configured) {
        Secret password = Configured.well()
                .withVariable("PASSWORD", "from variable")
                .with("residency.stores.eu-1.password", configured)
                .read()
                .stores()
                .get("eu-1")
                .password();
        return password.reveal();
    }

    private static ConfigurationSources none() {
        return new ConfigurationSources(Map.of(), Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("residency.properties"), text);
    }

    private static URLClassLoader loader(Path one, Path two) throws MalformedURLException {
        return new URLClassLoader(new URL[] {one.toUri().toURL(), two.toUri().toURL()}, null);
    }
}
