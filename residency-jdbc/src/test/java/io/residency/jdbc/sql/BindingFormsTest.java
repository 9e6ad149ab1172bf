package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The forms of {@code cases/bindings.txt}: statement, then for each occurrence what binds it. {@code -}: not proved, {@code 'x'} a text, {@code 7} an integer, {@code ?1} a parameter,
 * {@code ?1[]} the elements of one.
 */
final class BindingFormsTest {

    @TestFactory
    Stream<DynamicTest> a_form_binds_what_it_says() throws IOException {
        return lines().map(line -> {
            int arrow = line.lastIndexOf(" => ");
            String sql = line.substring(0, arrow);
            return DynamicTest.dynamicTest(sql, () -> assertThat(bound(sql)).isEqualTo(line.substring(arrow + 4)));
        });
    }

    @Test
    void of_two_proofs_always_the_same_is_taken() {
        String sql = "select 1 from conversation a join part b on a.tenant_id = b.tenant_id"
                + " where a.tenant_id in ('acme', 'x') and b.tenant_id in ('acme', 'y')";
        assertThat(Stream.generate(() -> bound(sql)).limit(200)).containsOnly("'acme' 'x' ; 'acme' 'x'");
    }

    private static Stream<String> lines() throws IOException {
        try (var in = BindingFormsTest.class.getResourceAsStream("/cases/bindings.txt");
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(100);
            return lines.stream();
        }
    }

    private static String bound(String sql) {
        return Read.facts(Read.postgresql(sql)).occurrences().stream()
                .filter(occurrence -> !occurrence.table().name().equals("plan"))
                .map(occurrence -> occurrence.boundTo() == null
                        ? "-"
                        : occurrence.boundTo().stream()
                                .map(value -> Read.text(value, sql))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" ; "));
    }
}
