package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a normal application sends is understood, and calls nothing that would have to be declared. */
final class ApplicationStatementsTest {

    @TestFactory
    Stream<DynamicTest> a_statement_of_an_application_is_understood() {
        return Cases.lines("/cases/application-statements.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    for (Dialect dialect : List.of(Dialect.POSTGRESQL, Dialect.H2)) {
                        StatementFacts facts = Read.facts(Read.reading(dialect, sql));
                        assertThat(facts.functions()).noneMatch(call -> Read.callsOther(call, dialect));
                    }
                }));
    }
}
