package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of hibernate.tsv, first without the library and then with it. A row without a case fails. */
class HibernateCasesTest {
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    /** What the library does not do yet as the row says. A case leaves this list when it does. */
    private static final Set<String> OPEN = Set.of("X35 mixed store");

    /** What is also run on PostgreSQL: ordinary uses, and where Hibernate writes other statements for it. */
    private static final String ON_POSTGRESQL = "X.*|H3[3679]|H4[0235].*|H5[124].*|H70|H73.*|H91";

    private static final Page PAGE = new Page();

    static {
        HIBERNATE.setLevel(Level.OFF);
    }

    @Test
    void each_case_has_a_row() throws IOException {
        Set<String> rows = Row.table().stream().map(Row::id).collect(Collectors.toSet());
        assertThat(Families.cases().stream().map(Case::id)).isSubsetOf(rows);
        assertThat(Families.cases().stream().map(Case::name))
                .doesNotHaveDuplicates()
                .containsAll(OPEN);
    }

    @TestFactory
    Stream<DynamicTest> without_the_library() throws IOException {
        return Row.table().stream()
                .flatMap(row -> tests(row, found -> PAGE.without(found, Without.run(found, Database.H2))));
    }

    @TestFactory
    Stream<DynamicTest> with_the_library() throws IOException {
        return Row.table().stream().flatMap(row -> tests(row, found -> PAGE.with(found, with(found, Database.H2))));
    }

    @TestFactory
    Stream<DynamicTest> with_the_library_on_postgresql() throws IOException {
        return Row.table().stream()
                .filter(row -> row.id().matches(ON_POSTGRESQL))
                .flatMap(row -> tests(row, found -> with(found, Database.POSTGRESQL)));
    }

    @AfterAll
    static void the_page_says_what_was_seen() throws IOException {
        PAGE.check(Row.table(), Families.cases());
    }

    private static Page.Seen with(Case found, Database database) throws Exception {
        if (OPEN.contains(found.name())) {
            assertThatThrownBy(() -> With.run(found, database)).isInstanceOf(Throwable.class);
            return new Page.Seen("open", "");
        }
        return With.run(found, database);
    }

    private static Stream<DynamicTest> tests(Row row, Phase phase) {
        List<Case> cases = Families.cases().stream()
                .filter(found -> found.id().equals(row.id()) && named(found.name()))
                .toList();
        return cases.isEmpty()
                ? Stream.of(DynamicTest.dynamicTest(row.id() + " " + row.path(), () -> fail("has no case")))
                : cases.stream()
                        .map(found ->
                                DynamicTest.dynamicTest(found.name() + ": " + row.path(), () -> phase.run(found)));
    }

    /** All, unless a pattern is given of those that are being worked on. */
    private static boolean named(String name) {
        return name.matches(System.getProperty("cases.only", ".*"));
    }

    @FunctionalInterface
    private interface Phase {
        void run(Case found) throws Exception;
    }
}
