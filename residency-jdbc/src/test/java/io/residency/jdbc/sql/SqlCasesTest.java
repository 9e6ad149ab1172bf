package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shared cases: what must be understood is, with its tables; what cannot be judged is never taken for harmless. */
final class SqlCasesTest {
    private record Row(
            int line, List<Dialect> dialects, String sql, List<String> reads, List<String> writes, String expected) {}

    @TestFactory
    Stream<DynamicTest> each_row_is_read_as_it_must() {
        return rows().stream()
                .flatMap(row -> row.dialects().stream()
                        .map(dialect -> DynamicTest.dynamicTest(
                                "line " + row.line() + ", " + dialect, () -> check(row, dialect))));
    }

    /** No store speaks them; what could be read as another dialect's text is refused or has its tables. */
    @TestFactory
    Stream<DynamicTest> a_row_of_a_dialect_that_is_not_read_misses_no_table() {
        return rows().stream()
                .filter(row -> row.dialects().isEmpty())
                .flatMap(row -> Stream.of(Dialect.values())
                        .map(dialect -> DynamicTest.dynamicTest("line " + row.line() + ", " + dialect, () -> {
                            Reading reading = Read.reading(dialect, row.sql());
                            if (!isRefusable(reading, dialect)) {
                                assertTables(row, reading, dialect);
                            }
                        })));
    }

    @Test
    void the_cases_are_there() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(106);
        assertThat(rows().stream().filter(row -> !row.dialects().isEmpty())).hasSizeGreaterThanOrEqualTo(92);
    }

    private static void check(Row row, Dialect dialect) {
        Reading reading = Read.reading(dialect, row.sql());
        switch (row.expected()) {
            case "opaque" -> assertThat(isRefusable(reading, dialect)).isTrue();
            case "multi" -> {
                assertThat(((Reading.Understood) reading).statements()).hasSizeGreaterThan(1);
                assertTables(row, reading, dialect);
            }
            case "allowed-analysable" -> {
                assertThat(reading).isInstanceOf(Reading.Understood.class);
                assertThat(((Reading.Understood) reading).statements()).hasSize(1);
                assertTables(row, reading, dialect);
            }
            default -> throw new AssertionError("unknown expectation " + row.expected());
        }
    }

    private static void assertTables(Row row, Reading reading, Dialect dialect) {
        UnaryOperator<String> name = dialect == Dialect.H2 ? n -> n.toLowerCase(Locale.ROOT) : n -> n;
        List<String> written = new ArrayList<>(Read.writes(reading));
        for (StatementFacts statement : ((Reading.Understood) reading).statements()) {
            statement
                    .definitions()
                    .forEach(definition -> written.add(definition.name().toString()));
        }
        assertThat(Read.reads(reading).stream().map(name)).containsAll(row.reads());
        assertThat(written.stream().map(name)).containsAll(row.writes());
    }

    /** Whether a judge has something to refuse: a gap, an escape, a definition of code, a function that is not built in. */
    private static boolean isRefusable(Reading reading, Dialect dialect) {
        if (!(reading instanceof Reading.Understood understood)) {
            return true;
        }
        return understood.statements().stream()
                .anyMatch(facts -> !facts.escapes().isEmpty()
                        || facts.definitions().stream()
                                .anyMatch(d -> Set.of(
                                                Definition.ObjectType.FUNCTION,
                                                Definition.ObjectType.PROCEDURE,
                                                Definition.ObjectType.TRIGGER)
                                        .contains(d.type()))
                        || facts.functions().stream().anyMatch(call -> Read.callsOther(call, dialect)));
    }

    private static List<Row> rows() {
        List<String> lines = Cases.lines("/cases/sql.tsv");
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            List<Dialect> dialects = switch (fields[0]) {
                case "postgresql" -> List.of(Dialect.POSTGRESQL);
                case "h2" -> List.of(Dialect.H2);
                case "mysql" -> List.of(Dialect.MYSQL, Dialect.MARIADB);
                case "oracle", "sqlserver" -> List.of();
                default -> throw new AssertionError("unknown dialect " + fields[0]);
            };
            rows.add(new Row(i + 1, dialects, Cases.unescaped(fields[1]), list(fields[2]), list(fields[3]), fields[4]));
        }
        return rows;
    }

    private static List<String> list(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }
}
