package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What repeats thousands of times is read in bounded time and memory, or not at all. Time is that of the thread, so that other work beside it does not count. With {@code -Dresidency.long} the texts
 * grow until they are too large.
 */
final class CostTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long MEMORY = 6L << 30;

    /** Each makes a text of so many repetitions. */
    private static Map<String, IntFunction<String>> forms() {
        Map<String, IntFunction<String>> forms = new LinkedHashMap<>();
        forms.put("joins", n -> joins("join", n) + " where t0.tenant_id = 'a'");
        forms.put("left joins", n -> joins("left join", n) + " where t0.tenant_id = 'a'");
        forms.put("right joins", n -> joins("right join", n) + " where t0.tenant_id = 'a'");
        forms.put("full joins", n -> joins("full join", n));
        forms.put("using", n -> "select 1 from part t0" + each(n, " join part t%1$d using (tenant_id)"));
        forms.put("natural", n -> "select 1 from part t0" + each(n, " natural join part t%1$d"));
        forms.put(
                "columns of using",
                n -> "select * from (select " + each(n, "tenant_id c%1$d, ")
                        + "1 from part) x join (select " + each(n, "tenant_id c%1$d, ") + "1 from part) y using (c1"
                        + each(n, ", c%1$d") + ")");
        forms.put("a list of tables", n -> "select 1 from part" + each(n, ", part t%1$d") + " where tenant_id = 'a'");
        forms.put(
                "tables and values",
                n -> "select 1 from part" + each(n, ", part t%1$d") + " where part.tenant_id in ('b'" + each(n, ", 'a'")
                        + ")" + each(n, " and t%1$d.tenant_id = 'a'"));
        forms.put(
                "common tables",
                n -> "with c0 as (select 1)" + each(n, ", c%1$d as (select * from part)") + " select 1");
        forms.put(
                "a common table in many places",
                n -> "with c as (select " + each(n, "tenant_id c%1$d, ") + "1 from part) select 1 from c"
                        + each(n, ", c t%1$d"));
        forms.put(
                "recursive common tables",
                n -> "with recursive c0 as (select 1)"
                        + each(
                                n,
                                ", c%1$d as (select tenant_id from part where tenant_id = 'a' union all select part.tenant_id"
                                        + " from part join c%1$d on part.tenant_id = c%1$d.tenant_id)")
                        + " select 1");
        forms.put(
                "arms",
                n -> "select * from (select * from part" + each(n, " union all select * from part")
                        + ") x where tenant_id = 'a'");
        forms.put(
                "wide arms",
                n -> "select * from (" + wide(n) + " union all " + wide(n) + " union all " + wide(n)
                        + ") x where c1 = 'a'");
        forms.put("wide queries with limits", n -> nested("select * from (", wide(n), ") x limit 1"));
        forms.put("queries with limits", n -> "select 1 from part" + each(n, ", (select * from part limit 1) t%1$d"));
        forms.put(
                "columns asked for",
                n -> "select 1" + each(n, ", x.c%1$d") + each(n, ", c%1$d") + " from (" + wide(n) + ") x");
        forms.put("groups", n -> wide(n) + " group by id" + each(n, ", tenant_id"));
        forms.put(
                "stars",
                n -> "select * from (select 1" + each(n, ", t.*") + " from (select 1" + each(n, ", *")
                        + " from part) t) x");
        forms.put("stars of tables", n -> "select 1" + each(n, ", t%1$d.*") + " from part" + each(n, ", part t%1$d"));
        forms.put("stars that double", n -> nested("select x.*, x.* from (", "select * from part", ") x"));
        forms.put(
                "common stars that double",
                n -> "with c0 as (select * from part)" + each(60, ", c%1$d as (select x.*, x.* from c%2$d x)")
                        + " select * from c60");
        forms.put("conditions", n -> "select 1 from part where id = 1" + each(n, " and tenant_id = 'a'"));
        forms.put(
                "subqueries",
                n -> "select 1" + each(n, ", (select sum(part.id) from plan)") + " from part where id = 1"
                        + each(n, " and not exists (select 1 from conversation c where c.tenant_id = part.tenant_id)"));
        forms.put(
                "lateral queries",
                n -> "select 1 from part"
                        + each(
                                n,
                                " cross join lateral (select * from conversation c where"
                                        + " c.tenant_id = part.tenant_id limit 1) t%1$d"));
        forms.put(
                "owners",
                n -> "select 1 from part p0"
                        + each(
                                n,
                                " join attachment a%1$d on a%1$d.part_id = p%2$d.id join"
                                        + " part p%1$d on p%1$d.id = a%1$d.part_id")
                        + " where p0.tenant_id = 'a'");
        forms.put(
                "columns and rows",
                n -> "insert into part (id" + each(n, ", c%1$d") + ") values (1)" + each(n, ", (1)"));
        forms.put("assignments", n -> "update part set id = 1" + each(n, ", tenant_id = 'a'"));
        forms.put(
                "locked tables",
                n -> "select 1 from part" + each(n, ", part t%1$d") + " for update of part" + each(n, ", t%1$d"));
        forms.put("names of tables", n -> "select 1" + each(n, ", 1 as plan") + " from part" + each(n, ", plan t%1$d"));
        return forms;
    }

    @TestFactory
    Stream<DynamicTest> what_repeats_is_read_in_bounded_time_or_not_at_all() {
        boolean many = Boolean.getBoolean("residency.long");
        int[] sizes = many ? new int[] {500, 4_000, 16_000, 60_000} : new int[] {1_000};
        Dialect[] dialects = many ? Dialect.values() : new Dialect[] {Dialect.POSTGRESQL, Dialect.H2};
        return forms().entrySet().stream()
                .map(form -> DynamicTest.dynamicTest(form.getKey(), () -> {
                    for (int size : sizes) {
                        String sql = form.getValue().apply(size);
                        for (Dialect dialect : dialects) {
                            check(sql, dialect);
                        }
                    }
                }));
    }

    private static void check(String sql, Dialect dialect) {
        SqlAnalysis analysis = SqlAnalysis.of(dialect, Read.tables(dialect));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long time = threads.getCurrentThreadCpuTime();
        long memory = threads.getCurrentThreadAllocatedBytes();
        Reading reading = analysis.read(sql);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - time)).isLessThan(BOUND);
        assertThat(threads.getCurrentThreadAllocatedBytes() - memory).isLessThan(MEMORY);
        if (reading instanceof Reading.NotUnderstood not) {
            assertThat(not.gap().reason()).isNotEqualTo(Gap.Reason.INTERNAL_ERROR);
        }
    }

    @Test
    void a_small_text_that_asks_for_much_is_too_costly() {
        String sql = forms().get("common stars that double").apply(1);
        assertThat(sql.length()).isLessThan(3_000);
        assertThat(Read.gap(Read.postgresql(sql)).reason()).isEqualTo(Gap.Reason.TOO_COSTLY);
        assertThat(Read.gap(Read.postgresql(forms().get("stars").apply(3_000))).reason())
                .isEqualTo(Gap.Reason.TOO_COSTLY);
    }

    @Test
    void hundreds_of_joins_common_tables_and_columns_are_not_too_much() {
        for (String form : new String[] {
            "joins",
            "left joins",
            "using",
            "natural",
            "common tables",
            "arms",
            "wide arms",
            "queries with limits",
            "groups",
            "stars of tables",
            "lateral queries",
            "owners",
            "assignments"
        }) {
            assertThat(Read.postgresql(forms().get(form).apply(300))).as(form).isInstanceOf(Reading.Understood.class);
        }
        for (String form : new String[] {"joins", "left joins", "natural", "owners"}) {
            assertThat(Read.facts(Read.postgresql(forms().get(form).apply(300)
                                    + (form.equals("natural") ? " where tenant_id = 'a'" : "")))
                            .occurrences())
                    .as(form)
                    .allMatch(occurrence -> occurrence.boundTo() != null);
        }
    }

    private static String joins(String join, int n) {
        return "select 1 from part t0" + each(n, " " + join + " part t%1$d on t%1$d.tenant_id = t%2$d.tenant_id");
    }

    private static String wide(int n) {
        return "select id" + each(n, ", tenant_id c%1$d") + " from part where tenant_id = 'a'";
    }

    private static String nested(String before, String inner, String after) {
        return before.repeat(45) + inner + after.repeat(45);
    }

    /** @param part with its number, and the number before */
    private static String each(int n, String part) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> part.formatted(i, i - 1))
                .collect(Collectors.joining());
    }
}
