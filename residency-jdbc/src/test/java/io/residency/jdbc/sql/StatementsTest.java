package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Place;
import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of statements, and the facts of those that are neither a query nor a data change. */
final class StatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "select 1 → QUERY",
                "values (1) → QUERY",
                "table part → QUERY",
                "with a as (select 1) select * from a → QUERY",
                "insert into part (id) values (1) → INSERT",
                "update part set id = 1 → UPDATE",
                "delete from part → DELETE",
                "merge into part using plan on true when matched then delete → MERGE",
                "truncate part → TRUNCATE",
                "lock table part → LOCK",
                "copy part to stdout → COPY",
                "explain select 1 → EXPLAIN",
                "set statement_timeout = 5 → SESSION",
                "set client_min_messages = WARNING → SESSION",
                "create table a (b int) → DEFINE",
            })
    void a_statement_has_its_kind(String sql, Kind kind) {
        assertThat(Read.facts(Read.postgresql(sql)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "create table if not exists s.a (b bigint primary key, c varchar(20) default 'x' not null, unique (b, c)) → CREATE TABLE s.a",
                "create table a (b int references part (id)) → CREATE TABLE a, ALTER TABLE part",
                "create unique index concurrently if not exists i on s.part using btree (id desc, (title)) where id > 1 → CREATE INDEX i, ALTER TABLE s.part",
                "create sequence if not exists s start with 1 increment by 50 → CREATE SEQUENCE s",
                "create or replace view v (a) as select id from part → CREATE VIEW v",
                "create schema if not exists s → CREATE SCHEMA s",
                "create or replace function s.f(a int) returns int language sql as 'select 1' → CREATE FUNCTION s.f",
                "create procedure p() language plpgsql as $$ begin end $$ → CREATE PROCEDURE p",
                "create procedure p() language 'plpgsql' as $$ begin end $$ → CREATE PROCEDURE p",
                "create procedure p() language \"sql\" as '' → CREATE PROCEDURE p",
                "create trigger t before insert on part for each row execute function f() → CREATE TRIGGER t, ALTER TABLE part",
                "alter table if exists only s.part add column owner text, drop constraint x → ALTER TABLE s.part",
                "alter table part add constraint fk foreign key (a) references conversation (id) on delete cascade → ALTER TABLE part, ALTER TABLE conversation",
                "alter sequence s restart with 7 → ALTER SEQUENCE s",
                "drop table if exists a, s.b cascade → DROP TABLE a, DROP TABLE s.b",
                "drop index concurrently i → DROP INDEX i",
                "drop function f(int) → DROP FUNCTION f",
                "comment on column public.part.body is 'x' → ALTER COMMENT part.body",
            })
    void a_definition_names_what_it_changes(String sql, String expected) {
        List<String> definitions = Read.facts(Read.postgresql(sql)).definitions().stream()
                .map(d -> d.action() + " " + d.type() + " " + d.name())
                .toList();
        assertThat(String.join(", ", definitions)).isEqualTo(expected);
    }

    @Test
    void h2_definitions_have_upper_case_names() {
        assertThat(Read.facts(Read.h2("create memory table part (id int)")).definitions())
                .containsExactly(new Definition(Action.CREATE, ObjectType.TABLE, new TableName(null, "PART"), false));
    }

    @Test
    void a_temporary_table_is_left_in_the_session() {
        var name = new TableName(null, "a");
        StatementFacts facts = Read.facts(Read.postgresql("create temporary table a as select * from part"));
        assertThat(facts.definitions()).containsExactly(new Definition(Action.CREATE, ObjectType.TABLE, name, true));
        assertThat(facts.effects()).containsExactly(new SessionEffect(SessionEffect.Kind.TEMPORARY_TABLE, name));
        assertThat(facts.occurrences()).extracting(o -> o.table().name()).containsExactly("part", "a");
    }

    @Test
    void the_query_of_a_view_or_table_is_read_with_its_functions() {
        StatementFacts facts = Read.facts(Read.postgresql("create table a as select my_udf(id) from part"));
        assertThat(facts.functions()).extracting(FunctionCall::name).containsExactly("my_udf");
        assertThat(facts.occurrences().get(1).written()).isEmpty();
        assertThat(Read.facts(Read.postgresql("create table a (b int default my_udf(1))"))
                        .functions())
                .extracting(FunctionCall::name)
                .containsExactly("my_udf");
    }

    @ParameterizedTest
    @CsvSource({
        "set search_path = a,SEARCH_PATH",
        "set role x,ROLE",
        "set session authorization x,ROLE",
        "set schema 'x',SCHEMA",
        "set names 'x',LEXING_MODE",
        "reset search_path,SEARCH_PATH"
    })
    void a_change_of_what_names_mean_is_an_escape(String sql, Escape.Kind kind) {
        assertThat(Read.facts(Read.postgresql(sql)).escapes())
                .extracting(Escape::kind)
                .containsExactly(kind);
    }

    @Test
    void a_copy_to_the_server_is_an_escape() {
        assertThat(Read.facts(Read.postgresql("copy part to '/x'")).escapes())
                .extracting(Escape::kind)
                .containsExactly(Escape.Kind.FILE);
        assertThat(Read.facts(Read.postgresql("copy (select 1) to program 'x'")).escapes())
                .extracting(Escape::kind)
                .containsExactly(Escape.Kind.PROGRAM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "`` → EMPTY",
                "; ; → EMPTY",
                "/* x */ → EMPTY",
                "begin → TRANSACTION_CONTROL",
                "commit → TRANSACTION_CONTROL",
                "checkpoint → STATEMENT_KIND",
                "set application_name = 'x' → STATEMENT_KIND",
                "select 1 <!> 2 → FUNCTION",
                "select ) → SYNTAX",
                "select 'x → TOKEN",
                "select * from a.b.c.d → CONSTRUCT",
                "select title plan from conversation → UNACCOUNTED_NAME",
            })
    void what_is_not_understood_says_why(String sql, Reason reason) {
        assertThat(Read.gap(Read.postgresql(sql)).reason()).isEqualTo(reason);
    }

    @Test
    void a_column_that_a_table_does_not_have_is_a_call_in_postgresql() {
        assertThat(Read.facts(Read.postgresql("select p.id, p.evil, p.ctid from part p"))
                        .functions())
                .extracting(FunctionCall::name)
                .containsExactly("evil");
        assertThat(Read.facts(Read.h2("select p.id, p.evil from part p")).functions())
                .isEmpty();
    }

    @Test
    void an_occurrence_knows_its_place_and_the_columns_that_are_written() {
        String sql = "insert into part\n  (id, \"Body\") select 1, 'x' from\n plan";
        StatementFacts facts = Read.facts(Read.postgresql(sql));
        assertThat(facts.occurrences().get(0).columnsWritten()).containsExactlyInAnyOrder("id", "Body");
        assertThat(SqlText.places(
                        sql, Dialect.POSTGRESQL, facts.occurrences().get(1).token()))
                .containsExactly(new Place(3, 2, "a word"));
        assertThat(Read.facts(Read.postgresql("insert into part values (1)"))
                        .occurrences()
                        .get(0)
                        .columnsWritten())
                .containsExactlyInAnyOrder("id", "conversation_id", "tenant_id", "body");
        assertThat(Read.facts(Read.h2("update part p set p.tenant_id = 'a'"))
                        .occurrences()
                        .get(0)
                        .written())
                .containsExactly(new TenantValue.Unproven());
    }

    @Test
    void parameters_are_counted_over_the_whole_text() {
        Reading reading = Read.postgresql("select ?; select * from part where tenant_id = ?");
        StatementFacts second = ((Reading.Understood) reading).statements().get(1);
        assertThat(second.parameters()).isEqualTo(1);
        assertThat(second.occurrences().get(0).boundTo()).containsExactly(new TenantValue.Parameter(2));
    }
}
