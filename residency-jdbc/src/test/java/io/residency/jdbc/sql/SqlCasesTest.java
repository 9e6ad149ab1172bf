package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shared cases: what must be understood is, with its tables; what cannot be judged is never taken for harmless. */
final class SqlCasesTest {
    /** Rows, by line, that should be understood and are not yet. It may only shrink. */
    private static final Set<String> NOT_YET = Set.copyOf(Cases.lines("/cases/sql-not-yet.txt").stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList());

    private record Row(
            int line,
            @Nullable Dialect dialect,
            String sql,
            List<String> reads,
            List<String> writes,
            String expected) {}

    @TestFactory
    Stream<DynamicTest> each_row_is_read_as_it_must() {
        return rows().stream()
                .filter(row -> row.dialect() != null)
                .map(row -> DynamicTest.dynamicTest("line " + row.line(), () -> check(row)));
    }

    @Test
    void the_cases_are_there() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(106);
        assertThat(rows().stream().filter(row -> row.dialect() != null)).hasSizeGreaterThanOrEqualTo(92);
    }

    private static void check(Row row) {
        Reading reading = Read.reading(row.dialect(), row.sql());
        switch (row.expected()) {
            case "opaque" -> assertThat(isRefusable(reading, row.dialect())).isTrue();
            case "multi" -> {
                assertThat(((Reading.Understood) reading).statements()).hasSizeGreaterThan(1);
                assertTables(row, reading);
            }
            case "allowed-analysable" -> {
                if (NOT_YET.contains(Integer.toString(row.line()))) {
                    assertThat(reading)
                            .as("is right now: take it off the list")
                            .isInstanceOf(Reading.NotUnderstood.class);
                } else {
                    assertThat(reading).isInstanceOf(Reading.Understood.class);
                    assertThat(((Reading.Understood) reading).statements()).hasSize(1);
                    assertTables(row, reading);
                }
            }
            default -> throw new AssertionError("unknown expectation " + row.expected());
        }
    }

    private static void assertTables(Row row, Reading reading) {
        UnaryOperator<String> name = row.dialect() == Dialect.H2 ? n -> n.toLowerCase(Locale.ROOT) : n -> n;
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
            // A dialect that does not exist here is not understood at all.
            Dialect dialect = switch (fields[0]) {
                case "postgresql" -> Dialect.POSTGRESQL;
                case "h2" -> Dialect.H2;
                case "mysql" -> Dialect.MYSQL;
                case "oracle", "sqlserver" -> null;
                default -> throw new AssertionError("unknown dialect " + fields[0]);
            };
            rows.add(new Row(i + 1, dialect, Cases.unescaped(fields[1]), list(fields[2]), list(fields[3]), fields[4]));
        }
        return rows;
    }

    private static List<String> list(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }
}
