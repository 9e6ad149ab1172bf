package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL reads {@code x.f} as {@code f(x)} where x has no column f, whatever x is. */
class FieldCallTest {
    private static final String RETURNS_SUBJECTS =
            " returns text language plpgsql as 'begin return (select string_agg(subject, '','') from conversation); end'";

    private static Setting setting() throws Exception {
        Setting setting = Setting.mixed(Database.POSTGRESQL);
        Setting.around(
                setting.eu,
                "create function leak(int)" + RETURNS_SUBJECTS,
                "create function leak(record)" + RETURNS_SUBJECTS,
                "create function leak(pg_class)" + RETURNS_SUBJECTS,
                "create function leak(plan)" + RETURNS_SUBJECTS,
                "create function name(plan)" + RETURNS_SUBJECTS,
                "create function body(plan)" + RETURNS_SUBJECTS,
                "create type pair as (a int, b int)");
        return setting;
    }

    @Test
    void a_field_that_is_a_call_of_a_function_which_is_not_declared_is_refused() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "select g.leak from generate_series(1, 1) g",
                        "select g.leak from generate_series(1, 1) as g(x)",
                        "select generate_series.leak from generate_series(1, 1)",
                        "select s.leak from (select 1 as a) s",
                        "select 1 from (select 1 as a) s order by s.leak",
                        "select 1 from (select 1 as a) s where s.leak is not null",
                        "with w as (select 1 as a) select w.leak from w",
                        "select w.leak from (values (1, 2)) w",
                        "select k.leak from pg_class k limit 1",
                        "select pg_class.leak from pg_class limit 1",
                        "select j.leak from (plan a cross join plan b) j",
                        "select p.leak from plan p",
                        "select (p).leak from plan p",
                        "select p.name from plan p(x, y)",
                        "select p.body from plan p where exists (select 1 from part p where p.tenant_id = 'acme')",
                        "select current_database.public.plan.leak from plan",
                        "select (array[g])[1].leak from generate_series(1, 1) g",
                        "select g.pg_read_file from unnest(array['x'::text]) g",
                        "select g.lo_get from unnest(array[1::oid]) g")) {
                    refused(ViolationCode.NOT_UNDERSTOOD, () -> count(connection, sql));
                }
            });
        }
    }

    @Test
    void a_field_that_is_a_column_is_allowed() throws Exception {
        try (Setting setting = setting()) {
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "select g.x from generate_series(1, 3) g(x)",
                        "select g.g from generate_series(1, 3) g",
                        "select s.a, s.count from (select 1 as a, 2 as count) s",
                        "with w(b) as (select 1) select w.b from w",
                        "select v.column1, v.column2 from (values (1, 2)) v",
                        "select k.relname, k.oid, k.ctid from pg_class k",
                        "select p.id, p.name, p.ctid from plan p",
                        "select public.plan.name from plan",
                        "select p.x from plan p(x, y)",
                        "select (row(1, 2)::pair).b",
                        "select p.id from plan p where exists (select 1 from (select 1 as id) p where p.id = 1)",
                        "select j.tenant_id from (select tenant_id from part where tenant_id = 'acme') j",
                        "select g.int8 from generate_series(1, 1) g")) {
                    assertThat(count(connection, sql)).as(sql).isPositive();
                }
            });
        }
    }
}
