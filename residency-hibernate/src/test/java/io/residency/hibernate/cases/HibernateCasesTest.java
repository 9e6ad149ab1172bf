package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of hibernate.tsv, first without the library and then with it. A row without a case fails. */
class HibernateCasesTest {
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    /** What the library does not do yet as the row says. A case leaves this list when it does. */
    private static final Set<String> OPEN = Set.of(
            "H13 entities",
            "H49 unclassified",
            "X06 mixed store",
            "X13 mixed store",
            "X14 mixed store",
            "X21 own store",
            "X21 mixed store",
            "X35 mixed store");

    static {
        HIBERNATE.setLevel(Level.OFF);
    }

    @Test
    void each_case_has_a_row() throws IOException {
        Set<String> rows = rows().stream().map(Row::id).collect(Collectors.toSet());
        assertThat(Families.cases().stream().map(Case::id)).isSubsetOf(rows);
        assertThat(Families.cases().stream().map(Case::name))
                .doesNotHaveDuplicates()
                .containsAll(OPEN);
    }

    @TestFactory
    Stream<DynamicTest> without_the_library() throws IOException {
        return rows().stream().flatMap(row -> tests(row, Without::run));
    }

    @TestFactory
    Stream<DynamicTest> with_the_library() throws IOException {
        return rows().stream().flatMap(row -> tests(row, HibernateCasesTest::with));
    }

    private static void with(Case found) throws Exception {
        if (OPEN.contains(found.name())) {
            assertThatThrownBy(() -> With.run(found)).isInstanceOf(Throwable.class);
        } else {
            With.run(found);
        }
    }

    private static Stream<DynamicTest> tests(Row row, Phase phase) {
        List<Case> cases = Families.cases().stream()
                .filter(found -> found.id().equals(row.id) && named(found.name()))
                .toList();
        return cases.isEmpty()
                ? Stream.of(DynamicTest.dynamicTest(row.id + " " + row.path, () -> fail("has no case")))
                : cases.stream()
                        .map(found -> DynamicTest.dynamicTest(found.name() + ": " + row.path, () -> phase.run(found)));
    }

    /** All, unless a pattern is given of those that are being worked on. */
    private static boolean named(String name) {
        return name.matches(System.getProperty("cases.only", ".*"));
    }

    static List<Row> rows() throws IOException {
        try (InputStream file = HibernateCasesTest.class.getResourceAsStream("/cases/hibernate.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(cells[0], cells[1], cells[3]))
                    .toList();
        }
    }

    record Row(String id, String path, String expected) {}

    @FunctionalInterface
    private interface Phase {
        void run(Case found) throws Exception;
    }
}
