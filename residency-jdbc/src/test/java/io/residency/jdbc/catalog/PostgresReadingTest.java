package io.residency.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.jdbc.TestPostgres;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the reading of a catalog needs, what it leaves behind, and what it says of the session. */
class PostgresReadingTest extends PostgresSchema {
    @Test
    void settings_that_change_how_text_is_read_are_problems() throws SQLException {
        run("set standard_conforming_strings = off");
        run("set transform_null_equals = on");

        assertThat(read().problems())
                .containsExactly(
                        "the setting standard_conforming_strings is not on; statements would be read wrongly",
                        "the setting transform_null_equals is not off; statements would be read wrongly");
    }

    @Test
    void a_search_path_with_a_schema_before_the_built_in_names_is_a_problem() throws SQLException {
        run("set search_path = pg_temp, pg_catalog, public");
        assertThat(read().problems()).isEmpty();
        run("create temporary table x (id int)");
        assertThat(read().problems()).isEmpty();

        run("set search_path = public, pg_catalog");
        assertThat(read().problems()).hasSize(1).first().asString().startsWith("search_path names a schema before");
    }

    @Test
    void functions_of_somebody_else_are_not_run_by_the_reading() throws SQLException {
        run("create table ran (id int)");
        run("create function public.bomb(name, text) returns bool language plpgsql"
                + " as 'begin raise exception ''ran''; end'");
        run("create operator public.= (function = bomb, leftarg = name, rightarg = text)");
        run("create operator public.<> (function = bomb, leftarg = name, rightarg = text)");
        run("create function public.starts_with(name, text) returns bool language plpgsql"
                + " as 'begin raise exception ''ran''; end'");
        run("set search_path = public, pg_catalog");

        assertThat(read().table(new TableName(null, "ran"))).isNotNull();
    }

    @Test
    void an_ordinary_role_is_enough_and_sees_the_same() throws SQLException {
        run("create table t (id int primary key); create table u (id int references t on delete cascade)");
        triggerOn("t");
        role("catalog_reader");
        try (Connection ordinary = TestPostgres.connect(url, "catalog_reader")) {
            Catalog catalog = CatalogReader.read(ordinary, Dialect.POSTGRESQL);

            assertThat(catalog.problems()).isEmpty();
            assertThat(catalog.table(new TableName(null, "t"))).isEqualTo(table("t"));
        }
    }

    @Test
    void a_right_that_was_taken_away_is_named_and_nothing_is_found() throws SQLException {
        run("create table t (id int)");
        role("catalog_blind");
        run("revoke select on pg_catalog.pg_trigger from public");
        try (Connection blind = TestPostgres.connect(url, "catalog_blind")) {
            Catalog catalog = CatalogReader.read(blind, Dialect.POSTGRESQL);

            assertThat(catalog.problems())
                    .containsExactly("the role may not read pg_catalog.pg_trigger, so that ordinary tables cannot be"
                            + " told from others; grant it SELECT there");
            assertThat(catalog.resolve(new TableName("public", "t"))).isEqualTo(new Resolution.Missing());
        }
    }

    @Test
    void the_connection_is_left_as_it_was() throws SQLException {
        run("set search_path = pg_catalog, public");
        read();

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(read().searchPath()).containsExactly("pg_catalog", "public");
        run("create table public.still_writable (id int)");
    }

    @Test
    void a_transaction_sees_what_it_has_defined_and_goes_on_as_it_was() throws SQLException {
        connection.setAutoCommit(false);
        run("set local search_path = pg_catalog, public");
        run("create table public.t (id int)");

        assertThat(table("t")).isNotNull();
        assertThat(read().searchPath()).containsExactly("pg_catalog", "public");
        run("insert into public.t values (1)");
        connection.rollback();
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(read().table(new TableName("public", "t"))).isNull();
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(read().table(new TableName("public", "t"))).isNull();
    }

    @Test
    void a_transaction_that_has_failed_is_not_read() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> run("select 1 / 0")).isInstanceOf(SQLException.class);

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failed -> assertThat(failed.getSQLState()).isEqualTo("25P02"));
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
