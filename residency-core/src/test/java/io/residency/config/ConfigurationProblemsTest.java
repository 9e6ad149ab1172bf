package io.residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can be wrong, word for word. */
class ConfigurationProblemsTest {

    /** Some changes of a good configuration, as {@code key=value} or {@code -key}, and the problems that they make. */
    record Case(List<String> changes, List<String> problems) {
        @Override
        public String toString() {
            return String.join("; ", changes);
        }
    }

    static List<Case> cases() throws Exception {
        return ProblemCases.read("problems.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_problem_is_said_word_for_word(Case example) {
        Configured configured = Configured.withExemption();
        for (String change : example.changes()) {
            int equals = change.indexOf('=');
            if (change.startsWith("-")) {
                assertThat(configured.properties).containsKey(change.substring(1));
                configured.with(change.substring(1), null);
            } else {
                configured.with(change.substring(0, equals).strip(), change.substring(equals + 1));
            }
        }

        assertThat(configured.problems()).containsExactlyElementsOf(example.problems());
    }

    @Test
    void all_problems_are_in_one_message() {
        Configured configured = Configured.well()
                .with("residency.mod", "report")
                .with("residency.mode", "off")
                .with("residency.stores.eu-1.rows", null);

        assertThatThrownBy(configured::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        3 problems in the residency configuration:
                          - residency.mod: is not a known key; did you mean residency.mode?
                          - residency.mode: 'off' is not a mode; expected enforce or report
                          - residency.stores.eu-1.rows: is missing; expected own, mixed or tenant""");
    }

    @Test
    void nothing_configured_names_what_must_be() {
        assertThatThrownBy(() -> ResidencyConfiguration.of(Map.of())).hasMessage("""
                        2 problems in the residency configuration:
                          - residency.directory.type: is missing; expected properties, jdbc or custom
                          - residency.local-region: is missing; expected a declared region, or any (reason)""");
    }

    @Test
    void more_problems_than_a_person_reads_are_counted() {
        Configured configured = Configured.well();
        for (int i = 0; i < 150; i++) {
            configured.with("unknown-" + i, "x");
        }

        assertThatThrownBy(configured::read)
                .hasMessageStartingWith("150 problems in")
                .hasMessageEndingWith("\n  - and 50 more");
        assertThat(configured.problems()).hasSize(150);
    }

    @Test
    void no_problem_repeats_a_secret() {
        List<String> secrets = List.of(
                "residency.stores.eu-1.url",
                "residency.stores.eu-1.username",
                "residency.stores.eu-1.password",
                "residency.stores.eu-1.replicas.near.url",
                "residency.directory.url",
                "residency.directory.password",
                "residency.regions.us.endpoint",
                "residency.tenant-keys.acme",
                "residency.stores.eu-1.hikari.jdbcUrl",
                "residency.stores.eu-1.hikari.maximumPoolSize",
                "residency.stores.eu-1.passwort",
                "residency.unknown");
        for (String form : List.of("%s", "%s\n", "${env:%s}", "${file:/%s}", "${env:%s", "x${env:%s}", " %s ")) {
            List<String> problems = new ArrayList<>();
            for (String key : secrets) {
                problems.addAll(Configured.well()
                        .with(key, form.replace("%s", Configured.CANARY))
                        .problems());
            }
            assertThat(problems).hasSizeGreaterThan(5);
            assertThat(problems.toString()).doesNotContain(Configured.CANARY);
        }
    }

    @Test
    void a_key_or_value_that_could_break_a_log_is_described() {
        assertThat(Configured.well()
                        .with("residency.mode", "re\nport")
                        .with("residency.\u001b[2J", "x")
                        .problems())
                .containsExactly(
                        "a key of 14 characters: is not a known key; docs/configuration.md has them all",
                        "residency.mode: a text of 7 characters is not a mode; expected enforce or report");
    }

    @Test
    void a_tenant_that_is_none_is_refused() {
        assertThat(Configured.well().with("residency.tenants[a\u200bb]", "eu").problems())
                .containsExactly("a key of 22 characters: a tenant id has a control or formatting character;"
                        + " expected visible text");
    }

    @Test
    void a_tenant_without_a_name_or_with_a_huge_one_is_refused_and_not_repeated() {
        assertThat(Configured.well().with("residency.tenants[ ]", "eu").problems())
                .containsExactly(
                        "residency.tenants[ ]: a tenant id is blank; expected the id that the directory knows");
        assertThat(Configured.well()
                        .with("residency.tenants[" + "x".repeat(10_000) + "]", "eu")
                        .problems())
                .containsExactly("a key of 10019 characters: a tenant id has 10000 characters; expected at most 200");
    }

    @Test
    void a_value_of_any_length_is_refused_and_not_died_of() {
        String quoted = "\"" + "a".repeat(200_000) + "\"";
        assertThat(Configured.well()
                        .with("residency.tables.plan", "resident(" + quoted)
                        .with("residency.stores.eu-1.schemas", "x," + quoted)
                        .with("residency.stores.eu-1.roles", "x".repeat(200_000))
                        .problems())
                .hasSize(3);
    }
}
