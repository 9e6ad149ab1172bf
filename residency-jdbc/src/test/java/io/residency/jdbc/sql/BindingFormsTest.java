package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The forms of {@code cases/bindings*.txt}: statement, then for each occurrence what binds it. {@code -}: not proved, {@code 'x'} a text, {@code 7} an integer, {@code ?1} a parameter,
 * {@code ?1[]} the elements of one.
 */
final class BindingFormsTest {

    @TestFactory
    Stream<DynamicTest> a_form_binds_what_it_says() {
        return tests("/cases/bindings.txt", 100, Dialect.POSTGRESQL);
    }

    /** Forms of which the parser is told something else than is written, or of which H2 means something of its own. */
    @TestFactory
    Stream<DynamicTest> a_form_of_h2_binds_what_it_says() {
        return tests("/cases/bindings-h2.txt", 50, Dialect.H2);
    }

    private static Stream<DynamicTest> tests(String resource, int atLeast, Dialect dialect) {
        List<String> lines = Cases.lines(resource).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(atLeast);
        return lines.stream().map(line -> {
            int arrow = line.lastIndexOf(" => ");
            String sql = line.substring(0, arrow);
            return DynamicTest.dynamicTest(
                    sql, () -> assertThat(bound(sql, dialect)).isEqualTo(line.substring(arrow + 4)));
        });
    }

    @Test
    void of_two_proofs_always_the_same_is_taken() {
        String sql = "select 1 from conversation a join part b on a.tenant_id = b.tenant_id"
                + " where a.tenant_id in ('acme', 'x') and b.tenant_id in ('acme', 'y')";
        assertThat(Stream.generate(() -> bound(sql, Dialect.POSTGRESQL)).limit(200))
                .containsOnly("'acme' 'x' ; 'acme' 'x'");
    }

    private static String bound(String sql, Dialect dialect) {
        Reading reading = Read.reading(dialect, sql);
        if (reading instanceof Reading.NotUnderstood) {
            return "not understood";
        }
        return Read.facts(reading).occurrences().stream()
                .filter(occurrence -> !occurrence.table().name().equalsIgnoreCase("plan"))
                .map(occurrence -> occurrence.boundTo() == null
                        ? "-"
                        : occurrence.boundTo().stream()
                                .map(value -> Read.text(value, sql))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" ; "));
    }
}
