package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a normal application sends is understood, and calls nothing that would have to be declared. */
final class ApplicationStatementsTest {

    @TestFactory
    Stream<DynamicTest> a_statement_of_an_application_is_understood() {
        return tests("/cases/application-statements.txt", Dialect.POSTGRESQL, Dialect.H2);
    }

    @TestFactory
    Stream<DynamicTest> a_statement_of_an_application_on_mysql_is_understood() {
        return tests("/cases/application-statements-mysql.txt", Dialect.MYSQL, Dialect.MARIADB);
    }

    private static Stream<DynamicTest> tests(String resource, Dialect... dialects) {
        return Cases.lines(resource).stream()
                .filter(line -> !line.startsWith("#"))
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    for (Dialect dialect : dialects) {
                        StatementFacts facts = Read.facts(Read.reading(dialect, sql));
                        assertThat(facts.functions()).noneMatch(call -> Read.callsOther(call, dialect));
                    }
                }));
    }
}
