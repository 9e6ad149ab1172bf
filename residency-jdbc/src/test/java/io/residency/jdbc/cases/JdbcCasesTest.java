package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of jdbc.tsv that needs neither agent nor stamps, on each database. A row without a case fails. */
class JdbcCasesTest {
    /** What needs an agent (connections made around the library) or a stamp in the database; named in the README. */
    private static final Set<String> NOT_AVAILABLE = Set.of("J24", "J25", "J80", "J81");

    /** Rows that allow more than is allowed today. A row leaves this list when its path is judged instead of refused. */
    private static final Set<String> REFUSED_SO_FAR = Set.of("J17", "J56", "J58", "J64");

    @Test
    void each_row_has_a_case_and_each_case_a_row() throws IOException {
        Set<String> rows = rows().keySet();
        Set<String> cases = cases(Database.H2).stream().map(Case::id).collect(Collectors.toSet());
        assertThat(cases).doesNotContainAnyElementsOf(NOT_AVAILABLE).containsAll(REFUSED_SO_FAR);
        assertThat(Stream.concat(cases.stream(), NOT_AVAILABLE.stream())).containsExactlyInAnyOrderElementsOf(rows);
    }

    @TestFactory
    Stream<DynamicTest> on_h2() {
        return tests(Database.H2);
    }

    @TestFactory
    Stream<DynamicTest> on_postgresql() {
        return tests(Database.POSTGRESQL);
    }

    private static Stream<DynamicTest> tests(Database database) {
        return cases(database).stream().map(found -> DynamicTest.dynamicTest(found.name(), found::run));
    }

    private record Case(Object owner, Method method) {
        String id() {
            return name().substring(0, 3).toUpperCase(Locale.ROOT);
        }

        String name() {
            return method.getName();
        }

        void run() throws Throwable {
            try {
                method.invoke(owner);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private static List<Case> cases(Database database) {
        List<Function<Database, Object>> groups =
                List.of(BorrowCases::new, NavigationCases::new, StatementCases::new, SessionCases::new);
        List<Case> cases = new ArrayList<>();
        for (Function<Database, Object> group : groups) {
            Object owner = group.apply(database);
            Arrays.stream(owner.getClass().getDeclaredMethods())
                    .filter(method -> method.getName().matches("j\\d\\d_.*"))
                    .forEach(method -> cases.add(new Case(owner, method)));
        }
        return cases.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    private static Map<String, String> rows() throws IOException {
        try (InputStream file = JdbcCasesTest.class.getResourceAsStream("/cases/jdbc.tsv")) {
            Map<String, String> rows = new TreeMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .forEach(line -> rows.put(line.substring(0, line.indexOf('\t')), line));
            return rows;
        }
    }
}
