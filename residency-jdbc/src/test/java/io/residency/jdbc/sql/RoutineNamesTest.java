package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pg_proc holds names, and the SQL text of functions. */
class RoutineNamesTest {
    private static boolean namesOnly(String sql) {
        return Read.facts(Read.postgresql(sql)).occurrences().stream()
                .filter(found -> found.table().name().equals("pg_proc"))
                .allMatch(Occurrence::namesOnly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select proname from pg_proc",
                "select p.oid from pg_catalog.pg_proc p join pg_namespace n on n.oid = p.pronamespace",
                "select pg_proc.prokind = 'a' as agg, count(*) from pg_proc inner join pg_namespace ns"
                        + " on (pg_proc.pronamespace = ns.oid) where proname = ? group by 1",
                "select exists (select 1 from pg_class c union all (select p.oid from pg_proc as p))",
            })
    void names_and_types_are_read(String sql) {
        assertThat(namesOnly(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select prosrc from pg_proc",
                "select p.prosrc from pg_proc p",
                "select \"prosrc\" from pg_proc",
                "select proconfig from pg_proc",
                "select * from pg_proc",
                "select p.* from pg_proc p",
                "select (p).proname from pg_proc p",
                "select p from pg_proc p",
                "select pg_proc from pg_proc",
                "select pg_proc from pg_catalog.pg_proc",
                "select row_to_json(p) from pg_proc p",
                "select p.row_to_json from pg_proc p",
                "select p::text from pg_proc p",
                "select array_agg(p) from pg_proc p",
                "select x from pg_proc p (a, b, x)",
                "select x from pg_proc as p (a, b, x)",
                "select j from (pg_proc cross join pg_class) j",
                "select j from (pg_class cross join pg_proc) j",
                "select j from ((pg_class c join pg_proc p on true) join pg_type t on true) j",
                "select proname from pg_proc natural join conversation",
                "select s from (select proname from pg_proc p) s, lateral (select p) t",
                "select proname from pg_proc where exists (select 1 from plan where pg_proc is null)",
                "select pg_catalog.pg_proc from pg_catalog.pg_proc",
                "select count(p) from pg_proc p",
                "with x as (select * from pg_proc) select 1 from x",
            })
    void text_could_be_read(String sql) {
        assertThat(Read.postgresql(sql) instanceof Reading.NotUnderstood || !namesOnly(sql))
                .isTrue();
    }
}
