package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What MySQL reads otherwise than it seems proves no binding, and no rewriting loses one. */
final class MySqlBindingsTest {

    @TestFactory
    Stream<DynamicTest> a_statement_binds_what_it_proves() {
        return Cases.lines("/cases/bindings-mysql.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.of(Dialect.MYSQL, Dialect.MARIADB)
                        .map(dialect -> DynamicTest.dynamicTest(dialect + " " + line, () -> check(line, dialect))));
    }

    private static void check(String line, Dialect dialect) {
        int arrow = line.lastIndexOf(" → ");
        String sql = line.substring(0, arrow);
        Reading reading = Read.reading(dialect, sql);
        String read = reading instanceof Reading.Understood
                ? Read.facts(reading).occurrences().stream()
                        .map(occurrence ->
                                occurrence(occurrence, SqlText.of(sql, dialect).literals()))
                        .collect(Collectors.joining(" "))
                : "not understood";
        assertThat(read).isEqualTo(line.substring(arrow + 3));
    }

    private static String occurrence(Occurrence occurrence, LiteralValues literals) {
        String written = values(occurrence.written(), literals);
        return occurrence.table()
                + (occurrence.writes() ? "!" : "")
                + (occurrence.boundTo() == null ? "" : "=" + values(occurrence.boundTo(), literals))
                + (written.isEmpty() ? "" : "<" + written);
    }

    private static String values(List<TenantValue> values, LiteralValues literals) {
        return values.stream().map(value -> value(value, literals)).collect(Collectors.joining(","));
    }

    private static String value(TenantValue value, LiteralValues literals) {
        if (value instanceof TenantValue.Literal literal) {
            return literals.value(literal).toString();
        } else if (value instanceof TenantValue.Parameter parameter) {
            return "?" + parameter.index();
        } else if (value instanceof TenantValue.Elements elements) {
            return "?" + elements.index() + "[]";
        }
        return "unproven";
    }
}
