package io.residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.Classification.Local;
import io.residency.Classification.Reference;
import io.residency.Classification.Resident;
import io.residency.Classification.Shared;
import io.residency.Classification.Via;
import io.residency.Residency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedClassificationsTest {
    private static final Classification OWN = new Resident("tenant_id", null, null, null);

    private final ResidencyConfiguration configured = Configured.well().read();

    private List<String> problems(Map<String, Classification> mapped) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> configured.withTables(mapped));
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem -> problem.key() + ": " + problem.text())
                        .toList();
    }

    private static Resident via(String column, String table, String key) {
        return new Resident(null, null, null, new Via(column, table, key));
    }

    @Test
    void what_a_mapping_says_stands_beside_what_is_configured() {
        ResidencyConfiguration both = configured.withTables(Map.of("part", OWN, "public.\"Seq\"", new Local()));

        assertThat(both.tables())
                .containsOnlyKeys("conversation", "plan", "part", "public.\"Seq\"")
                .containsEntry("part", OWN);
        assertThat(both.rules()).isEqualTo(configured.rules());
        assertThat(configured.tables()).containsOnlyKeys("conversation", "plan");
    }

    @Test
    void what_was_said_before_may_be_said_again_in_another_spelling() {
        assertThat(configured.withTables(Map.of(
                        "CONVERSATION", new Resident("TENANT_ID", null, null, null), "Plan", new Reference(false))))
                .isSameAs(configured);
        ResidencyConfiguration once =
                configured.withTables(Map.of("part", via("conversation_id", "conversation", "id")));
        assertThat(once.withTables(Map.of("Part", via("Conversation_id", "Conversation", "ID"))))
                .isSameAs(once);
    }

    @Test
    void what_was_said_otherwise_before_is_a_problem() {
        assertThat(problems(Map.of(
                        "Conversation", new Resident("tenant_id", KeyType.INTEGER, null, null),
                        "plan", new Reference(true))))
                .containsExactly(
                        "residency.tables.plan: is mapped as reference(writable), but classified as reference; expected one"
                                + " classification",
                        "residency.tables[Conversation]: is mapped as resident(tenant_id: bigint), but classified as"
                                + " resident(tenant_id); expected one classification");
        assertThat(problems(Map.of("conversation", new Resident(null, null, null, null))))
                .containsExactly("residency.tables.conversation: is mapped as resident, but classified as"
                        + " resident(tenant_id); expected one classification");
        assertThat(problems(Map.of("part", OWN, "PART", new Local()))).hasSize(1);
    }

    @Test
    void paths_lead_to_configured_and_mapped_owners_by_their_names_as_configured() {
        assertThat(configured
                        .withTables(Map.of(
                                "part",
                                via("conversation_id", "Conversation", "id"),
                                "file",
                                via("part_id", "PART", "id")))
                        .tables())
                .containsEntry("part", via("conversation_id", "conversation", "id"))
                .containsEntry("file", via("part_id", "part", "id"));
    }

    @Test
    void paths_that_end_at_no_tenant_column_are_problems_all_at_once() {
        assertThat(problems(Map.of(
                        "a", via("b_id", "b", "id"),
                        "b", via("a_id", "a", "id"),
                        "c", via("plan_id", "plan", "id"),
                        "d", via("e_id", "e", "id"),
                        "e", new Resident(null, null, null, null),
                        "f", via("part_id", "part", "id"))))
                .containsExactly(
                        "residency.tables.a: leads back to 'a'; expected a path that ends at a tenant column",
                        "residency.tables.b: leads back to 'b'; expected a path that ends at a tenant column",
                        "residency.tables.c: leads to 'plan', which is not resident; expected a resident table",
                        "residency.tables.d: leads to a table without a tenant column; expected a path that ends at a"
                                + " tenant column",
                        "residency.tables.f: 'part' is not a classified table; expected " + Key.TABLE.expected());
    }

    @Test
    void what_could_not_stand_in_a_key_is_a_problem() {
        assertThat(problems(Map.of(
                        "no table\n", OWN,
                        "bill", new Shared("billing"),
                        "part", new Resident("tenant id", null, null, null),
                        "file", new Resident(null, KeyType.TEXT, null, null),
                        "scan", new Resident("tenant_id", null, null, new Via("part_id", "part", "id")))))
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith("residency.tables.bill: 'billing' is not declared"))
                .anyMatch(
                        problem -> problem.startsWith("residency.tables.part: 'tenant id' is not the name of a column"))
                .anyMatch(problem -> problem.startsWith("residency.tables.file: says of a row's owner"))
                .anyMatch(problem -> problem.startsWith("residency.tables.scan: says of a row's owner"))
                .anyMatch(problem -> problem.startsWith("a key of "));
    }

    @Test
    void an_instance_adds_all_or_nothing() {
        try (Residency residency = Residency.of(Configured.well().properties)) {
            assertThat(catchThrowableOfType(
                            ConfigurationException.class,
                            () -> residency.classify(Map.of("part", OWN, "plan", new Local()))))
                    .isNotNull();
            assertThat(residency.configuration().tables()).doesNotContainKey("part");

            residency.classify(Map.of("part", OWN));

            assertThat(residency.configuration().tables()).containsEntry("part", OWN);
        }
    }

    @Test
    void a_classification_is_written_as_it_is_read() throws Exception {
        for (String text : List.of(
                "resident",
                "resident(tenant_id)",
                "resident(tenant_id: bigint, region = data_region)",
                "resident(tenant_id: uuid)",
                "resident(tenant_id: text)",
                "resident(via part_of -> public.conversation.id)",
                "reference",
                "reference(writable)",
                "shared(billing)",
                "local")) {
            assertThat(ClassificationText.of(ClassificationText.parse(text))).isEqualTo(text);
        }
    }
}
