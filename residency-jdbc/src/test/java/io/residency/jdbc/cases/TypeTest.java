package io.residency.jdbc.cases;

import static io.residency.jdbc.cases.Setting.count;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types that run functions when a value of them is made. */
class TypeTest {
    private static Setting postgresql() throws Exception {
        Setting setting = Setting.mixed(Database.POSTGRESQL);
        Setting.around(
                setting.eu,
                "create function chk(text) returns boolean language plpgsql as"
                        + " 'begin insert into plan values (99, ''checked''); return true; end'",
                "create domain d as text check (chk(value))",
                "create domain below as d",
                "create domain beside as text check ((value::d) is not null)",
                "create domain reading as text check (pg_read_file(value) is null)",
                "create domain plain as text check (length(value) < 9 and value ~ 'x')",
                "create type ct as (x d)",
                "create type span as range (subtype = d, collation = \"C\")",
                "create type mood as enum ('x', 'y')",
                "create type pair as (a int, b plain)",
                "create domain \"Odd\" as text check (chk(value))",
                "create schema other",
                "create domain other.far as text check (chk(value))");
        return setting;
    }

    @Test
    void a_type_of_postgresql_whose_check_is_not_built_in_is_refused_wherever_it_stands() throws Exception {
        try (Setting setting = postgresql()) {
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "select cast('x' as d)",
                        "select 'x'::d",
                        "select d 'x'",
                        "select 1 as d, 'x'::d",
                        "select p.name::d as d from plan p",
                        "select public.d 'x'",
                        "select d $$x$$",
                        "select \"Odd\" 'x'",
                        "select cast('x' as public.d)",
                        "select 'x'::other.far",
                        "select '(x)'::ct",
                        "select array['x']::d[]",
                        "select '{x}'::_d",
                        "select '[x,y]'::span",
                        "select '{[x,y]}'::span_multirange",
                        "select 'x'::below",
                        "select 'x'::beside",
                        "select 'x'::reading",
                        "select d('x')",
                        "select (row('x')::ct).x",
                        "select g.d from unnest(array['x'::text]) g",
                        "select jsonb_populate_record(null::ct, '{\"x\":\"a\"}')",
                        "select * from jsonb_populate_recordset(null::ct, '[{\"x\":\"a\"}]')",
                        "select * from json_to_record('{\"x\":\"a\"}') as t(x d)",
                        "select * from json_to_recordset('[{\"x\":\"a\"}]') as t(d d)",
                        "select json_value('{\"x\":\"a\"}', '$.x' returning d)",
                        "select * from xmltable('/a' passing '<a>x</a>' columns x d path '.')",
                        "select pg_input_is_valid('x', 'd')",
                        "select message from pg_input_error_info('x', 'd')",
                        "insert into part (id, tenant_id, body) values (9, 'acme', 'x'::d)",
                        "explain analyze select 'x'::d",
                        "copy (select 'x'::d) to stdout",
                        "create temporary table t as select 'x'::d as y")) {
                    refused(ViolationCode.NOT_UNDERSTOOD, () -> count(connection, sql));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from plan")).containsExactly("1");
        }
    }

    @Test
    void a_column_of_a_type_that_holds_one_is_refused_with_its_table() throws Exception {
        try (Setting setting = Setting.with(Database.POSTGRESQL, keys -> {
            keys.put("residency.tables.note", "resident(tenant_id)");
            keys.put("residency.tables.notes", "resident(tenant_id)");
            keys.put("residency.tables.plain", "resident(tenant_id)");
        })) {
            Setting.around(
                    setting.eu,
                    "create function chk(text) returns boolean language sql as 'select true'",
                    "create domain d as text check (chk(value))",
                    "create type ct as (x d)",
                    "create type pair as (x int, y text)",
                    "create table note (id int, tenant_id varchar(50), c ct)",
                    "create table notes (id int, tenant_id varchar(50), c ct[])",
                    "create table plain (id int, tenant_id varchar(50), c pair)");
            setting.as("acme", connection -> {
                for (String table : List.of("note", "notes")) {
                    refused(
                            ViolationCode.NOT_UNDERSTOOD,
                            () -> connection
                                    .createStatement()
                                    .execute("insert into " + table + " values (1, 'acme', '(x)')"));
                }
                connection.createStatement().execute("insert into plain values (1, 'acme', '(1,x)')");
            });
        }
    }

    @Test
    void a_type_of_postgresql_that_runs_nothing_else_is_allowed() throws Exception {
        try (Setting setting = postgresql()) {
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "select cast('x' as plain), 'x'::public.plain, plain 'x'",
                        "select 'x'::mood, array['x', 'y']::mood[]",
                        "select row(1, 'x')::pair",
                        "select 'x'::text, date '2026-01-01', cast(1 as numeric(9, 2)), 'part'::regclass",
                        "select double precision '1', interval '1 day', timestamp with time zone '2026-01-01'",
                        "select 1 as d, 2 d",
                        "select d from (select 1 as d) x",
                        "with d as (select 1 as ct) select d.* from d",
                        "select 1 from plan d join plan ct on ct.id = d.id",
                        "select * from json_to_record('{\"x\":\"x\"}') as t(x plain)",
                        "select to_regtype('d')")) {
                    assertThat(count(connection, sql)).as(sql).isPositive();
                }
            });
        }
    }

    @Test
    void a_table_of_postgresql_whose_rows_make_such_a_value_is_refused() throws Exception {
        try (Setting setting = postgresql()) {
            Setting.around(
                    setting.eu,
                    "alter table part add column checked ct",
                    "alter table conversation alter column subject set default 'x'::d");
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "insert into part (id, tenant_id, checked) values (9, 'acme', row('x'))",
                        "select jsonb_populate_record(p, '{\"checked\": {\"x\": \"a\"}}') from part p"
                                + " where tenant_id = 'acme'",
                        "insert into conversation (id, tenant_id) values (9, 'acme')")) {
                    refused(ViolationCode.NOT_UNDERSTOOD, () -> count(connection, sql));
                }
            });
            assertThat(Setting.read(setting.eu, "select id from plan where id = 99"))
                    .isEmpty();
        }
    }

    @Test
    void a_domain_of_h2_whose_check_is_not_built_in_is_refused_and_others_are_not() throws Exception {
        try (Setting setting = Setting.mixed(Database.H2)) {
            Setting.around(
                    setting.eu,
                    "create alias chk for 'java.lang.Boolean.parseBoolean(java.lang.String)'",
                    "create domain d as varchar check (not chk(value))",
                    "create domain below as d",
                    "create domain asking as varchar check (value in (select subject from conversation))",
                    "create domain reading as varchar check (file_read(value) is null)",
                    "create domain plain as varchar check (length(value) < 9)");
            setting.as("acme", connection -> {
                for (String sql : List.of(
                        "select cast('x' as d)",
                        "select cast('x' as public.d)",
                        "select 'x'::d",
                        "select cast(array['x'] as d array)",
                        "select cast('x' as below)",
                        "select cast('x' as asking)",
                        "select cast('x' as reading)",
                        "select convert('x', d)",
                        "select cast(row('x') as row(a d))",
                        "select * from table(a d = 'x')",
                        "select * from unnest(array[cast('x' as \"D\")])")) {
                    refused(ViolationCode.NOT_UNDERSTOOD, () -> count(connection, sql));
                }
                for (String sql : List.of("select cast('x' as plain), 1 as d", "select d.id from plan d")) {
                    assertThat(count(connection, sql)).as(sql).isPositive();
                }
            });
        }
    }
}
