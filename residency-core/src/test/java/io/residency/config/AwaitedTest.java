package io.residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.Classification;
import io.residency.Classification.Reference;
import io.residency.Classification.Resident;
import io.residency.Classification.Shared;
import io.residency.Classification.Via;
import io.residency.Mode;
import io.residency.Residency;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys may name tables that only a mapping classifies, where there is one. */
class AwaitedTest {
    private static final Classification OWN = new Resident("tenant_id", null, null, null);

    private static Configured naming() {
        return Configured.withExemption()
                .with("residency.exemptions.ops-1.tables", "Note")
                .with("residency.table-modes[NOTE]", "report")
                .with("residency.functions.audit", "writes(trail) reason(an audit trail)")
                .with("residency.statements." + "a".repeat(64), "reads(note) reason(a report)")
                .with("residency.tables.file", "resident(via note_id -> note.id)")
                .with("residency.shared.billing.regions", "us")
                .with("residency.shared.billing.basis", "SCC")
                .with("residency.shared.billing.from", "note");
    }

    private static List<String> problems(ResidencyConfiguration configuration) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, configuration::requireMapped);
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem -> problem.key() + ": " + problem.text())
                        .toList();
    }

    @Test
    void without_a_mapping_each_such_name_is_a_problem_at_once() {
        assertThat(naming().problems()).hasSizeGreaterThan(5).anyMatch(problem -> problem.contains("'Note'"));
    }

    @Test
    void with_one_they_are_problems_when_it_must_have_been_read() {
        assertThat(problems(naming().readBesideMapping()))
                .containsExactly(
                        "residency.shared.billing.regions: is about no table; expected a table with shared(billing), or a"
                                + " mapping that says so",
                        "residency.tables.note: is missing, another key names the table, and no mapping classifies it;"
                                + " expected " + Key.TABLE.expected(),
                        "residency.tables.trail: is missing, another key names the table, and no mapping classifies it;"
                                + " expected " + Key.TABLE.expected());
    }

    @Test
    void what_is_mapped_takes_the_spelling_of_the_first_key_that_names_it() {
        ResidencyConfiguration mapped = naming().readBesideMapping()
                .withTables(Map.of("NoTe", OWN, "TRAIL", new Reference(true), "bill", new Shared("billing")));

        assertThatCode(mapped::requireMapped).doesNotThrowAnyException();
        String note = "note";
        assertThat(mapped.rules().exemptions().get(0).tables()).containsExactly(note);
        assertThat(mapped.tables())
                .containsEntry(note, OWN)
                .containsEntry("trail", new Reference(true))
                .containsEntry("file", new Resident(null, null, null, new Via("note_id", note, "id")))
                .doesNotContainKeys("TRAIL");
        assertThat(mapped.rules().modes().tables()).containsEntry(note, Mode.REPORT);
        assertThat(mapped.statements().get("a".repeat(64)).tables().reads()).containsExactly(note);
        assertThat(mapped.rules().shared().get("billing").from()).containsExactly(note);
        assertThat(mapped.awaited()).isEqualTo(Awaited.NOTHING);
    }

    @Test
    void several_mappings_classify_one_after_the_other() {
        ResidencyConfiguration first = naming().readBesideMapping().withTables(Map.of("trail", new Reference(true)));
        assertThat(problems(first)).hasSize(2);
        assertThat(problems(first.withTables(Map.of("note", OWN, "bill", new Shared("billing")))))
                .isEmpty();
    }

    @Test
    void a_path_of_a_key_must_lead_to_what_the_mapping_calls_resident() {
        ResidencyConfiguration read = naming().readBesideMapping();
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> read.withTables(Map.of("note", new Reference(false))));
        assertThat(refused).hasMessageContaining("residency.tables.file: leads to ");
    }

    @Test
    void a_mapping_is_expected_where_a_class_loader_finds_one(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MappedTables.class.getName()), Mapping.class.getName());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, AwaitedTest.class.getClassLoader())) {
            assertThat(ConfigurationSources.isMapped(loader)).isTrue();
        }
        assertThat(ConfigurationSources.isMapped(AwaitedTest.class.getClassLoader()))
                .isFalse();
    }

    /** With a class loader of its own, since what the library's finds is found by each test. */
    @Test
    void a_scope_is_entered_when_all_is_classified_and_not_before(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MappedTables.class.getName()), Mapping.class.getName());
        URL[] classes = {
            folder.toUri().toURL(), at(Residency.class), at(AwaitedTest.class), at(Caffeine.class),
        };
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Map<String, String> properties = Configured.well().with("residency.table-modes.note", "report").properties;
            Class<?> type = loader.loadClass(Residency.class.getName());
            try (AutoCloseable residency =
                    (AutoCloseable) type.getMethod("of", Map.class).invoke(null, properties)) {
                for (Callable<?> scope : List.<Callable<?>>of(
                        () -> type.getMethod("enter", String.class).invoke(residency, "acme"),
                        () -> type.getMethod("enterRegion", String.class, String.class)
                                .invoke(residency, "eu", "digest"))) {
                    assertThat(catchThrowable(scope::call).getCause()).hasMessageContaining("residency.tables.note:");
                }
                Object reference = loader.loadClass(Reference.class.getName())
                        .getConstructor(boolean.class)
                        .newInstance(false);
                type.getMethod("classify", Map.class).invoke(residency, Map.of("note", reference));
                try (AutoCloseable scope =
                        (AutoCloseable) type.getMethod("enter", String.class).invoke(residency, "acme")) {
                    assertThat(scope).isNotNull();
                }
            }
        }
    }

    private static URL at(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Found by its name. */
    public static final class Mapping implements MappedTables {}
}
