package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Statements written to hide a table. Each is either not understood, or its tables are exactly those listed: {@code reads > writes}. {@code refused} must leave something to refuse: a gap, an
 * escape, a definition, a function that is not built in.
 */
final class AdversarialTest {

    @TestFactory
    Stream<DynamicTest> postgresql_hides_no_table() {
        return tests("/cases/adversarial-postgresql.txt", Dialect.POSTGRESQL);
    }

    @TestFactory
    Stream<DynamicTest> h2_hides_no_table() {
        return tests("/cases/adversarial-h2.txt", Dialect.H2);
    }

    @TestFactory
    Stream<DynamicTest> mysql_hides_no_table() {
        return tests("/cases/adversarial-mysql.txt", Dialect.MYSQL);
    }

    @TestFactory
    Stream<DynamicTest> mariadb_hides_no_table() {
        return tests("/cases/adversarial-mysql.txt", Dialect.MARIADB);
    }

    private static Stream<DynamicTest> tests(String resource, Dialect dialect) {
        List<String> lines = Cases.lines(resource).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        return lines.stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line, dialect)));
    }

    private static void check(String line, Dialect dialect) {
        int arrow = line.lastIndexOf(" → ");
        String sql = line.substring(0, arrow).replace("\\n", "\n");
        String expected = line.substring(arrow + 3).strip();
        Reading reading = SqlAnalysis.of(dialect, Columns.NONE).read(sql);
        if (expected.equals("refused")) {
            assertThat(isRefusable(reading, dialect))
                    .as("something to refuse in %s", reading)
                    .isTrue();
            return;
        }
        boolean mustBeUnderstood = !expected.startsWith("?");
        if (reading instanceof Reading.NotUnderstood && !mustBeUnderstood) {
            return;
        }
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        assertThat(names(Read.reads(reading)) + " > " + names(Read.writes(reading)))
                .isEqualTo(expected.replaceFirst("^\\? ?", ""));
    }

    private static String names(List<String> tables) {
        Set<String> names = tables.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        return names.isEmpty() ? "-" : String.join(",", names);
    }

    private static boolean isRefusable(Reading reading, Dialect dialect) {
        return !(reading instanceof Reading.Understood understood)
                || understood.statements().stream()
                        .anyMatch(facts -> !facts.escapes().isEmpty()
                                || !facts.definitions().isEmpty()
                                || facts.functions().stream()
                                        .anyMatch(call -> !Functions.of(dialect).builtIn(call)));
    }
}
