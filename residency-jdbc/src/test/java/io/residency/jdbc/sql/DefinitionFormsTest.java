package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions of a migration, and what they must not become. */
final class DefinitionFormsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "alter table part rename to section → ALTER TABLE part, CREATE TABLE section",
                "alter table s.part rename to section → ALTER TABLE s.part, CREATE TABLE s.section",
                "alter table part rename column body to content → ALTER TABLE part",
                "alter table part rename body to content → ALTER TABLE part",
                "alter table part rename constraint a to b → ALTER TABLE part",
                "alter index i rename to j → ALTER INDEX i, CREATE TABLE j",
                "alter view v rename to w → ALTER VIEW v, CREATE TABLE w",
                "alter table part owner to app → ALTER TABLE part",
                "alter table part set (fillfactor = 70) → ALTER TABLE part",
                "alter table part enable row level security → ALTER TABLE part",
                "alter table part alter column tenant_id type varchar(40) collate \"C\" → ALTER TABLE part",
                "alter table part alter column tenant_id set statistics 100 → ALTER TABLE part",
                "create type mood as enum ('a', 'b') → CREATE TYPE mood",
                "create type pair as (a int, b text) → CREATE TYPE pair",
                "alter type mood add value if not exists 'c' after 'b' → ALTER TYPE mood",
                "drop type if exists mood → DROP TYPE mood",
                "create domain email as text check (value like '%@%') → CREATE TYPE email",
                "create extension if not exists \"uuid-ossp\" with schema public → CREATE EXTENSION uuid-ossp",
                "create schema s authorization app → CREATE SCHEMA s",
                "create materialized view v as select id from part with no data → CREATE VIEW v",
                "drop materialized view v → DROP VIEW v",
                "grant select, update (body) on part, s.plan to app, public → ALTER TABLE part, ALTER TABLE s.plan",
                "grant all on all tables in schema public to app → `ALTER SCHEMA `",
                "grant usage on sequence s to app → `ALTER SCHEMA `",
                "grant execute on function f(int) to app → `ALTER SCHEMA `",
                "revoke all on table part from public cascade → ALTER TABLE part",
                "alter default privileges in schema public grant select on tables to app → `ALTER SCHEMA `",
                "analyze part (body), plan → ALTER TABLE part, ALTER TABLE plan",
                "vacuum (analyze) part → ALTER TABLE part",
                "vacuum full → `ALTER SCHEMA `",
                "reindex table concurrently part → ALTER TABLE part",
                "create table p1 partition of part for values in ('eu') → CREATE TABLE p1, ALTER TABLE part",
                "create table p1 partition of part for values from (1) to (maxvalue) → CREATE TABLE p1, ALTER TABLE"
                        + " part",
                "create table p1 partition of part default → CREATE TABLE p1, ALTER TABLE part",
                "create table p (a int, at date) partition by range (at) → CREATE TABLE p",
                "create table p (like part including all) → CREATE TABLE p",
                "create table p (a text check (a like 'x%')) → CREATE TABLE p",
                "create policy p on part using (tenant_id = current_user) → ALTER TABLE part",
                "drop policy if exists p on part → ALTER TABLE part",
                "comment on constraint c on part is 'x' → ALTER COMMENT c",
                "comment on function f(int) is 'x' → ALTER COMMENT f",
            })
    void a_migration_names_what_it_defines(String sql, String expected) {
        assertThat(definitions(Read.facts(Read.postgresql(sql)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "alter table part rename to section → ALTER TABLE PART, CREATE TABLE SECTION",
                "alter table part alter column body rename to content → ALTER TABLE PART",
                "alter table part rename constraint a to b → ALTER TABLE PART",
                "create domain email as varchar(20) check (value like '%@%') → CREATE TYPE EMAIL",
                "grant select on part to app → ALTER TABLE PART",
                "analyze table part → ALTER TABLE PART",
                "create global temporary table t (id int) transactional → CREATE TABLE T",
                "create temp table t (id int) → CREATE TABLE T",
                "create table t (id int, kind enum ('a', 'b') not null) → CREATE TABLE T",
                "create table t (kind enum ('a')) → CREATE TABLE T",
                "alter table part add column if not exists kind enum ('a', 'b') → ALTER TABLE PART",
                "alter table part alter column body set data type enum ('a') → ALTER TABLE PART",
                "set referential_integrity false → `ALTER SCHEMA `",
            })
    void so_does_one_of_h2(String sql, String expected) {
        assertThat(definitions(Read.facts(Read.h2(sql)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int, kind enum ('a', 'b') not null)",
                "create table t (kind enum ('a'))",
                "alter table part add column if not exists kind enum ('a', 'b')",
                "alter table part alter column body set data type enum ('a')",
                "create table t (last_name varchar_ignorecase(30), notes text(2000), price number(5, 2))",
                "create table t (body character large object(5), data binary large object(5), place geometry(point, 4326))",
                "alter table part alter column body set data type character large object(5)",
            })
    void types_of_h2_with_arguments_are_no_calls(String sql) {
        assertThat(Read.facts(Read.h2(sql)).functions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (kind int default enum ('a'))",
                "create table t (kind int on update enum ('a'))",
                "create table t (kind int, check (enum ('a') = 1))",
                "create table t (kind int, check (not enum ('a')))",
                "create table t (kind int default -enum ('a'))",
                "create table t (id int, kind enum (id))",
                "create table t (id int, kind enum ('a' || 'b'))",
                "alter table part alter column body set default enum ('a')",
            })
    void a_function_of_that_name_is_one(String sql) {
        assertThat(Read.facts(Read.h2(sql)).functions())
                .extracting(FunctionCall::name)
                .containsExactly("ENUM");
    }

    private static String definitions(StatementFacts facts) {
        assertThat(facts.effects()).isEmpty();
        assertThat(facts.occurrences()).noneMatch(Occurrence::writes);
        return facts.definitions().stream()
                .map(definition -> definition.action() + " " + definition.type() + " " + definition.name())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table plan rename to conversation",
                "alter table conversation rename to plan",
                "alter table x rename to plan",
                "alter table other.x rename to plan",
                "alter view v rename to plan",
                "alter index i rename to plan",
                "alter table x set schema s",
                "alter table part attach partition x default",
                "alter table part inherit plan",
                "alter table part set access method m",
                "alter table part disable trigger all",
                "create extension dblink",
                "create extension postgres_fdw",
                "create extension file_fdw",
                "create extension plpython3u",
                "create extension pg_stat_statements",
                "create extension citext",
                "create extension pgcrypto cascade",
                "create type r as range (subtype = int, subtype_diff = f)",
                "create type t (input = f, output = g)",
                "create foreign table x (id int) server s",
                "create foreign table x partition of part default server s",
                "create table x (a int) inherits (part)",
                "create temp table x (like part including defaults)",
                "create temp table x partition of part default",
                "create function f() returns int language plpython3u as 'x'",
                "create function f() returns int language c as 'x'",
                "grant app to postgres",
                "grant pg_read_server_files to app",
                "grant usage on foreign server s to app",
                "grant usage on language plpython3u to app",
                "create domain d as int default (select 1 from part)",
                "create policy p on part using ((select true from plan))",
                "alter system set x = 1",
                "create server s foreign data wrapper w",
            })
    void what_could_change_a_class_or_lead_out_of_the_database_is_not_understood(String sql) {
        assertThat(Read.postgresql(sql)).isInstanceOf(Reading.NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table part rename column tenant_id to x",
                "alter table part rename body to tenant_id",
                "alter table part alter column tenant_id type email collate \"C\"",
                "alter table part alter column tenant_id type text collate \"C\" using body",
                "alter table part alter column tenant_id set default 'x'",
            })
    void no_row_gets_another_owner(String sql) {
        assertThat(Read.gap(Read.postgresql(sql)).reason()).isEqualTo(Reason.OWNER_COLUMN);
    }

    @Test
    void in_h2_neither() {
        assertThat(Read.gap(Read.h2("alter table part alter column body rename to tenant_id"))
                        .reason())
                .isEqualTo(Reason.OWNER_COLUMN);
        for (String sql : new String[] {
            "alter table plan rename to part",
            "create alias f for 'java.lang.System.exit'",
            "create linked table x ('', '', '', '', '')",
            "create trigger t before insert on part call 'x.Y'",
            "alter table part set referential_integrity false",
            "create materialized view v as select 1",
        }) {
            assertThat(Read.h2(sql)).as(sql).isInstanceOf(Reading.NotUnderstood.class);
        }
    }

    @Test
    void what_a_definition_calls_is_still_told() {
        for (String sql : new String[] {
            "create domain d as text check (f(value))",
            "create table p1 partition of part for values in (f(1))",
            "create table p (a int) partition by range (f(a))",
            "create type pair as (a int, b f(1))",
        }) {
            assertThat(Read.facts(Read.postgresql(sql)).functions())
                    .as(sql)
                    .extracting(FunctionCall::name)
                    .contains("f");
        }
        assertThat(Read.facts(Read.postgresql("create materialized view v as select id from part"))
                        .occurrences())
                .extracting(occurrence -> occurrence.table().name() + occurrence.writes())
                .containsExactly("partfalse", "vtrue");
        assertThat(Read.facts(Read.postgresql("create temp table t (a s.email, b other)"))
                        .types())
                .extracting(TypeName::name)
                .contains("email", "other");
    }
}
