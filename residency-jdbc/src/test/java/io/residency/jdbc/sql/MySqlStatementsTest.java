package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.StatementFacts.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of statements of MySQL and MariaDB, and the facts of those that are neither a query nor a data change. */
final class MySqlStatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "select 1 → QUERY",
                "table part → QUERY",
                "values row(1) → QUERY",
                "do 1 → QUERY",
                "show tables → QUERY",
                "insert part values (1) → INSERT",
                "replace part values (1) → INSERT",
                "update part, plan set part.id = 1 → UPDATE",
                "delete part from part join plan → DELETE",
                "with a as (select 1) delete part from part join a → DELETE",
                "truncate part → TRUNCATE",
                "desc select 1 → EXPLAIN",
                "set @x = 1 → SESSION",
                "use us → SESSION",
                "create table a (b int) → DEFINE",
            })
    void a_statement_has_its_kind(String sql, Kind kind) {
        assertThat(facts(sql).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select @x := 1",
                "select id into @x from plan",
                "select id, name into @x, @y from plan",
                "set @x = 1",
                "set lock_wait_timeout = 5"
            })
    void what_is_left_in_the_session_is_an_effect(String sql) {
        assertThat(facts(sql).effects()).containsExactly(new SessionEffect(SessionEffect.Kind.SETTING, null));
    }

    @Test
    void a_temporary_table_is_left_in_the_session() {
        assertThat(facts("create temporary table a (b int)").effects())
                .containsExactly(new SessionEffect(SessionEffect.Kind.TEMPORARY_TABLE, new TableName(null, "a")));
        assertThat(facts("select @x, @@y from plan").effects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "use us,SCHEMA",
        "set names utf8,LEXING_MODE",
        "set character set gbk,LEXING_MODE",
        "set @@character_set_client = gbk,LEXING_MODE",
        "set session sql_mode = 'ANSI_QUOTES',LEXING_MODE",
        "set @@session.sql_mode = 'ANSI_QUOTES',LEXING_MODE",
        "set role x,ROLE",
        "set password = 'x',ROLE"
    })
    void a_change_of_what_names_or_texts_mean_is_an_escape(String sql, Escape.Kind kind) {
        assertThat(facts(sql).escapes()).extracting(Escape::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "begin → TRANSACTION_CONTROL",
                "start transaction → TRANSACTION_CONTROL",
                "xa start 'x' → TRANSACTION_CONTROL",
                "lock tables part read → TRANSACTION_CONTROL",
                "set autocommit = 0 → TRANSACTION_CONTROL",
                "set session transaction read only → TRANSACTION_CONTROL",
                "set foreign_key_checks = 0 → STATEMENT_KIND",
                "handler part open → STATEMENT_KIND",
                "load data infile 'x' into table part → STATEMENT_KIND",
                "select * from part into outfile 'x' → CONSTRUCT",
                "select count (*) from part → FUNCTION",
                "select `lower`('x') → FUNCTION",
                "select 1 /*! + 1 */ → TOKEN",
                "with A as (select 1) select * from a → CONSTRUCT",
                "alter table part drop column tenant_id → OWNER_COLUMN",
                "alter table part modify tenant_id varchar(5) → OWNER_COLUMN",
                "alter table part add column tenant_id varchar(5) default 'x' → OWNER_COLUMN",
            })
    void what_is_not_understood_says_why(String sql, Reason reason) {
        for (Dialect dialect : new Dialect[] {Dialect.MYSQL, Dialect.MARIADB}) {
            assertThat(Read.gap(Read.reading(dialect, sql)).reason()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '"',
            value = {
                "create table if not exists s.a (b bigint primary key, key ix (c(20))) engine = InnoDB → CREATE TABLE s.a",
                "create table a (b int references part (id)) → CREATE TABLE a, ALTER TABLE part",
                "create unique index i on part (body(10)) → CREATE INDEX i, ALTER TABLE part",
                "create or replace view v (a) as select id from part with check option → CREATE VIEW v",
                "create database if not exists s character set utf8mb4 → CREATE SCHEMA s",
                "create procedure p() delete from part → CREATE PROCEDURE p",
                "create trigger t before insert on part for each row set new.id = 1 → CREATE TRIGGER t, ALTER TABLE part",
                "alter table part add key (body(20)), drop column body, add constraint f foreign key (a) references plan (id) → ALTER TABLE part, ALTER TABLE plan",
                "drop index i on part → DROP INDEX i, ALTER TABLE part",
                "drop table if exists a, s.b → DROP TABLE a, DROP TABLE s.b",
            })
    void a_definition_names_what_it_changes(String sql, String expected) {
        assertThat(facts(sql).functions()).isEmpty();
        assertThat(String.join(
                        ", ",
                        facts(sql).definitions().stream()
                                .map(d -> d.action() + " " + d.type() + " " + d.name())
                                .toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (b int default (my_udf(20)))",
                "create table a (b int, key ((my_udf(20))))",
                "create table a (b int, check (b in (my_udf(1))))",
                "create index i on part ((my_udf(10)))"
            })
    void a_call_in_a_definition_is_found(String sql) {
        assertThat(facts(sql).functions()).extracting(FunctionCall::name).containsExactly("my_udf");
    }

    private static StatementFacts facts(String sql) {
        return Read.facts(Read.reading(Dialect.MARIADB, sql));
    }
}
