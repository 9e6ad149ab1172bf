package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the text is, the answer comes in bounded time, is never an exception, and never holds the text. */
final class LimitsTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TestFactory
    Stream<DynamicTest> a_text_that_nests_or_repeats_without_end_is_answered_in_bounded_time() {
        int many = 10_000;
        return Stream.of(
                        "select " + "(".repeat(many) + "1" + ")".repeat(many),
                        "select " + "(".repeat(99) + "1" + ")".repeat(99),
                        "select " + "f(".repeat(99) + "1" + ")".repeat(99),
                        "select " + "f((".repeat(49) + "1" + "))".repeat(49),
                        "select " + "(select ".repeat(99) + "1" + ")".repeat(99),
                        "select " + "(1 + (select f(".repeat(33) + "1" + ")))".repeat(33),
                        "select " + "case when (".repeat(49) + "1" + ") then 1 end".repeat(49),
                        "select " + "case when ".repeat(many) + "1" + " then 1 end".repeat(many),
                        "select " + "array[".repeat(99) + "1" + "]".repeat(99),
                        "select " + "not ".repeat(many) + "true",
                        "select " + "- ".repeat(many) + "1",
                        "select " + "1 + ".repeat(many) + "1",
                        "select " + "1 || ".repeat(many) + "1",
                        "select 1" + "::int".repeat(many),
                        "select x" + "[1]".repeat(many),
                        "select x" + ".x".repeat(many),
                        "select " + "1, ".repeat(many) + "1",
                        "select * from a where x in (" + "'b', ".repeat(many) + "'b')",
                        "select * from a where " + "x = 1 and ".repeat(many) + "x = 1",
                        "select * from a where " + "x = 1 or ".repeat(many) + "x = 1",
                        "select * from a where " + "(x = 1 or ".repeat(99) + "x = 1" + ")".repeat(99),
                        "select * from a where " + "exists (select 1 from a where ".repeat(99) + "x = 1"
                                + ")".repeat(99),
                        "select * from a where " + "((x)) = ((".repeat(33) + "1" + "))".repeat(33),
                        "select * from " + "a, ".repeat(many) + "a",
                        "select * from a" + " join a on true".repeat(many),
                        "select * from " + "(".repeat(99) + "a" + " join a on true)".repeat(99),
                        "select 1" + " union select 1".repeat(many),
                        "with " + "a as (select 1), ".repeat(many) + "b as (select 1) select 1",
                        "select 1;".repeat(many),
                        ";".repeat(many),
                        "insert into a values " + "(1, 'b'), ".repeat(many) + "(1, 'b')",
                        "/*".repeat(many),
                        "'".repeat(many) + "'",
                        "$$".repeat(many),
                        "select 1 ".repeat(many),
                        "x".repeat(200_000),
                        "(".repeat(200_000),
                        "select '" + "x".repeat(1_000_000) + "'")
                .map(sql -> DynamicTest.dynamicTest(sql.substring(0, Math.min(40, sql.length())), () -> {
                    for (Dialect dialect : Dialect.values()) {
                        SqlAnalysis analysis = SqlAnalysis.of(dialect, Columns.NONE);
                        long start = System.nanoTime();
                        Reading reading = analysis.read(sql);
                        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
                        if (reading instanceof Reading.NotUnderstood not) {
                            assertThat(not.gap().reason()).isNotEqualTo(Gap.Reason.INTERNAL_ERROR);
                        }
                    }
                }));
    }

    @Test
    void a_text_above_the_limit_is_too_large() {
        assertThat(Read.gap(Read.postgresql("select '" + "x".repeat(5_000_000) + "'"))
                        .reason())
                .isEqualTo(Gap.Reason.TOO_LARGE);
        assertThat(Read.gap(Read.postgresql("select " + "(".repeat(200) + "1" + ")".repeat(200)))
                        .reason())
                .isEqualTo(Gap.Reason.TOO_DEEP);
    }

    @Test
    void thousands_of_conditions_are_read_as_few_are() {
        for (String operator : new String[] {" and ", " or "}) {
            String sql = "select * from part where tenant_id = 'a'" + (operator + "x = 1").repeat(4_000) + operator
                    + "exists (select 1 from plan)";
            StatementFacts facts = Read.facts(Read.postgresql(sql));
            assertThat(facts.occurrences())
                    .extracting(found -> found.table().name())
                    .containsExactly("part", "plan");
            assertThat(facts.occurrences().get(0).boundTo() != null).isEqualTo(operator.equals(" and "));
        }
    }

    @Test
    void five_hundred_conditions_and_two_thousand_literals_are_not_too_much() {
        assertThat(Read.postgresql("select * from a where " + "x = 1 and ".repeat(500) + "x = 1"))
                .isInstanceOf(Reading.Understood.class);
        assertThat(Read.postgresql("select * from a where x in (" + "?, ".repeat(2_000) + "?)"))
                .isInstanceOf(Reading.Understood.class);
        assertThat(Read.postgresql("insert into a values " + "(?, ?, ?), ".repeat(1_000) + "(?, ?, ?)"))
                .isInstanceOf(Reading.Understood.class);
    }

    /** Random tokens, mostly nonsense, some of it close to SQL. */
    @Test
    void random_tokens_are_read_or_not_understood() {
        String[] words =
                ("select from where insert into values update set delete merge using when matched then with as table join left on and or not in exists ( ) ( ) , . ; = = ? * + "
                                + "'x' \"Q\" a b c f 1 2.5 case end union all order by group limit offset for of only lateral array [ ] :: int || -> is null distinct between like cast extract epoch "
                                + "returning conflict do nothing default row tablesample window over partition { } fn oj escape create drop alter truncate copy to stdin lock explain $$ /* */ -- \n")
                        .split(" ", -1);
        long seed = 20261122;
        var random = new Random(seed);
        SqlAnalysis postgresql = SqlAnalysis.of(Dialect.POSTGRESQL, Read.tables(Dialect.POSTGRESQL));
        SqlAnalysis h2 = SqlAnalysis.of(Dialect.H2, Read.tables(Dialect.H2));
        for (int i = 0; i < 30_000; i++) {
            var sql = new StringBuilder(i % 3 == 0 ? "select * from part where " : i % 3 == 1 ? "select " : "");
            int length = 1 + random.nextInt(25);
            for (int j = 0; j < length; j++) {
                sql.append(words[random.nextInt(words.length)]).append(' ');
            }
            for (SqlAnalysis analysis : new SqlAnalysis[] {postgresql, h2}) {
                Reading reading = analysis.read(sql.toString());
                if (reading instanceof Reading.NotUnderstood not) {
                    assertThat(not.gap().reason())
                            .as("seed %d, text %d: %s", seed, i, sql)
                            .isNotEqualTo(Gap.Reason.INTERNAL_ERROR);
                }
            }
        }
    }

    @Test
    void random_characters_are_read_or_not_understood() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String sql = random.ints(random.nextInt(40), 0, i % 2 == 0 ? 128 : 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            for (Dialect dialect : Dialect.values()) {
                assertThatCode(() -> SqlAnalysis.of(dialect, Columns.NONE).read(sql))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void nothing_that_is_printed_holds_a_literal() {
        String canary = "CANARY4711";
        for (String sql : new String[] {
            "select * from part where tenant_id = '" + canary + "'",
            "select * from part where tenant_id in ('" + canary + "', 'x') and body = $$" + canary + "$$",
            "insert into part (id, tenant_id) values (1, '" + canary + "')",
            "update part set tenant_id = '" + canary + "'",
            "select '" + canary + "' '" + canary + "'",
            "select '" + canary,
            "select '" + canary + "' from from",
            "set application_name = '" + canary + "'",
            "comment on table part is '" + canary + "'",
            "select E'\\'" + canary + "' [ ]",
        }) {
            assertThat(Read.postgresql(sql).toString()).doesNotContain(canary);
            assertThat(Read.h2(sql).toString()).doesNotContain(canary);
            SqlText text = SqlText.of(sql, Dialect.POSTGRESQL);
            assertThat(text + "" + text.literals()).doesNotContain(canary);
        }
    }
}
