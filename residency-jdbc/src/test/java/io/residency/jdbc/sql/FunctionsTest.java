package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.expression.aggregate.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lower",
                "count",
                "now",
                "nextval",
                "coalesce",
                "jsonb_agg",
                "row_number",
                "generate_series",
                "to_tsvector",
                "any",
                "pg_advisory_xact_lock"
            })
    void built_in_functions_of_postgresql_are_known(String name) {
        assertThat(Functions.of(Dialect.POSTGRESQL).builtIn(call(null, name))).isTrue();
        assertThat(Functions.of(Dialect.POSTGRESQL).builtIn(call("pg_catalog", name)))
                .isTrue();
        assertThat(Functions.of(Dialect.POSTGRESQL).builtIn(call("us", name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query_to_xml",
                "query_to_xmlschema",
                "query_to_xml_and_xmlschema",
                "table_to_xml",
                "schema_to_xml",
                "database_to_xml",
                "cursor_to_xml",
                "ts_stat",
                "ts_rewrite",
                "dblink",
                "dblink_exec",
                "pg_read_file",
                "pg_read_binary_file",
                "pg_ls_dir",
                "pg_stat_file",
                "lo_import",
                "lo_export",
                "lo_get",
                "lo_put",
                "loread",
                "set_config",
                "pg_notify",
                "pg_terminate_backend",
                "pg_cancel_backend",
                "pg_reload_conf",
                "pg_stat_get_activity",
                "pg_stat_get_backend_activity",
                "pg_cursor",
                "pg_prepared_statement",
                "pg_logical_emit_message",
                "pg_logical_slot_get_changes",
                "pg_create_logical_replication_slot",
                "pg_export_snapshot",
                "pg_mcv_list_items",
                "currtid2",
                "binary_upgrade_set_record_init_privs",
                "brin_summarize_new_values",
                "my_function",
                "LOWER"
            })
    void what_runs_sql_reaches_out_or_shows_rows_is_not_built_in_in_postgresql(String name) {
        assertThat(Functions.of(Dialect.POSTGRESQL).builtIn(call(null, name))).isFalse();
        assertThat(Functions.of(Dialect.POSTGRESQL).harmless(call(null, name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CSVREAD",
                "CSVWRITE",
                "FILE_READ",
                "FILE_WRITE",
                "LINK_SCHEMA",
                "DB_OBJECT_SQL",
                "DATABASE_PATH",
                "ABORT_SESSION",
                "CANCEL_SESSION",
                "SET",
                "TABLE",
                "AUTOCOMMIT",
                "lower"
            })
    void what_runs_sql_reaches_out_or_changes_the_session_is_not_built_in_in_h2(String name) {
        assertThat(Functions.of(Dialect.H2).builtIn(call(null, name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOWER", "COUNT", "NOW", "NEXTVAL", "COALESCE", "ROW_NUMBER"})
    void built_in_functions_of_h2_are_known(String name) {
        assertThat(Functions.of(Dialect.H2).builtIn(call(null, name))).isTrue();
        assertThat(Functions.of(Dialect.H2).builtIn(call("PUBLIC", name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"setval", "current_setting", "pg_advisory_lock", "pg_sleep", "query_to_xml", "pg_relation_size"})
    void what_changes_or_reads_more_than_its_arguments_is_not_harmless(String name) {
        assertThat(Functions.of(Dialect.POSTGRESQL).harmless(call(null, name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "nextval", "version", "lower"})
    void what_a_pool_asks_is_harmless(String name) {
        assertThat(Functions.of(Dialect.POSTGRESQL).harmless(call(null, name))).isTrue();
    }

    @Test
    void the_aggregates_of_h2_are_those_of_h2_itself() {
        assertThat(Words.lines("h2-functions.txt"))
                .filteredOn(name -> Aggregate.getAggregateType(name) != null)
                .containsExactlyElementsOf(Words.lines("h2-aggregates.txt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load_file",
                "benchmark",
                "sys_exec",
                "master_pos_wait",
                "name_const",
                "decode_histogram",
                "password",
                "column_get",
                "my_function",
                "LOWER"
            })
    void what_reads_files_or_waits_for_others_is_not_built_in_in_mysql(String name) {
        assertThat(Functions.of(Dialect.MYSQL).builtIn(call(null, name))).isFalse();
        assertThat(Functions.of(Dialect.MARIADB).builtIn(call(null, name))).isFalse();
    }

    @Test
    void each_server_of_mysql_has_functions_that_the_other_takes_for_a_users() {
        assertThat(Functions.of(Dialect.MYSQL).builtIn(call(null, "any_value"))).isTrue();
        assertThat(Functions.of(Dialect.MARIADB).builtIn(call(null, "any_value")))
                .isFalse();
        assertThat(Functions.of(Dialect.MARIADB).builtIn(call(null, "nvl"))).isTrue();
        assertThat(Functions.of(Dialect.MYSQL).builtIn(call(null, "nvl"))).isFalse();
        assertThat(Functions.of(Dialect.MARIADB).builtIn(call("us", "lower"))).isFalse();
    }

    @Test
    void what_mysql_keeps_for_the_session_leaves_state() {
        Functions functions = Functions.of(Dialect.MARIADB);
        assertThat(functions.leavesState(call(null, "get_lock"))).isTrue();
        assertThat(functions.leavesState(call(null, "last_insert_id"))).isTrue();
        assertThat(functions.leavesState(call(null, "lower"))).isFalse();
    }

    @Test
    void what_outlives_a_transaction_leaves_state() {
        Functions functions = Functions.of(Dialect.POSTGRESQL);
        assertThat(functions.leavesState(call(null, "pg_try_advisory_lock"))).isTrue();
        assertThat(functions.leavesState(call("pg_catalog", "setseed"))).isTrue();
        assertThat(functions.leavesState(call(null, "pg_advisory_xact_lock"))).isFalse();
        assertThat(functions.leavesState(call(null, "nextval"))).isFalse();
    }

    private static FunctionCall call(@Nullable String schema, String name) {
        return new FunctionCall(schema, name, 0);
    }
}
