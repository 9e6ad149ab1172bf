package io.residency.jdbc.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Classification.KeyType;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.CatalogColumn;
import io.residency.jdbc.catalog.CatalogReader;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Consequence;
import io.residency.jdbc.catalog.EqualKeys;
import io.residency.jdbc.catalog.Event;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.catalog.RoutineName;
import io.residency.jdbc.catalog.UniqueKey;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog of MariaDB says, and what the guard makes of it. */
final class MariaDbCatalogTest {
    private static final String MODE = "&sessionVariables=sql_mode='STRICT_TRANS_TABLES'";

    @Test
    void tables_columns_and_system_views_are_read() throws SQLException {
        String url = TestMariaDb.freshDatabase("catalog");
        TestMariaDb.execute(
                url,
                "create table Part (Id bigint primary key, tenant_id varchar(40), u uuid, fixed char(3),"
                        + " up varchar(9) as (upper(tenant_id)), at timestamp default current_timestamp on update current_timestamp,"
                        + " hidden int invisible, unique (tenant_id, id))",
                "create view v as select id from Part",
                "create sequence s",
                "create temporary table scratch (a int)");
        Catalog catalog = catalog(url);
        assertThat(catalog.problems()).isEmpty();
        CatalogTable part = catalog.table(new TableName(null, "part"));
        assertThat(part.kind()).isEqualTo(CatalogTable.Kind.TABLE);
        assertThat(part.columns())
                .extracting(CatalogColumn::name)
                .containsExactly("id", "tenant_id", "u", "fixed", "up", "at", "hidden");
        assertThat(part.columns())
                .extracting(CatalogColumn::keyType)
                .containsExactly(
                        KeyType.INTEGER, KeyType.TEXT, KeyType.UUID, null, KeyType.TEXT, null, KeyType.INTEGER);
        assertThat(part.column("tenant_id").bytewise()).isTrue();
        assertThat(part.column("up").computed()).isTrue();
        assertThat(part.column("at").computed()).isTrue();
        assertThat(part.column("id").computed()).isFalse();
        assertThat(part.column("hidden").visible()).isFalse();
        assertThat(catalog.table(new TableName(null, "v")).kind()).isEqualTo(CatalogTable.Kind.VIEW);
        assertThat(catalog.hasSequence(new TableName(null, "s"))).isTrue();
        assertThat(catalog.resolve(new TableName("information_schema", "tables")))
                .isEqualTo(new Resolution.SystemView(new TableName("information_schema", "tables"), true));
        for (String view : List.of("columns", "processlist", "session_variables")) {
            assertThat(catalog.resolve(new TableName("information_schema", view)))
                    .isEqualTo(new Resolution.SystemView(new TableName("information_schema", view), false));
        }
        assertThat(catalog.resolve(new TableName(null, "elsewhere"))).isEqualTo(new Resolution.Missing());
        assertThat(catalog(url).fingerprint()).isEqualTo(catalog.fingerprint());
    }

    @Test
    void a_temporary_table_hides_the_other_of_its_name() throws SQLException {
        String url = TestMariaDb.freshDatabase("catalog");
        TestMariaDb.execute(url, "create table part (id int)");
        try (Connection connection = DriverManager.getConnection(url + MODE);
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table part (other int)");
            assertThat(CatalogReader.read(connection, Dialect.MARIADB)
                            .table(new TableName(null, "part"))
                            .kind())
                    .isEqualTo(CatalogTable.Kind.TEMPORARY);
        }
    }

    @Test
    void two_tables_that_differ_in_case_alone_are_a_problem() throws SQLException {
        String url = TestMariaDb.freshDatabase("catalog");
        TestMariaDb.execute(url, "create table part (id int)", "create table Part (id int)");
        assertThat(catalog(url).problems()).anyMatch(problem -> problem.contains("upper and lower case"));
    }

    @Test
    void an_account_that_cannot_see_triggers_is_a_problem() throws SQLException {
        String url = TestMariaDb.freshDatabase("catalog");
        String database = url.replaceFirst(".*/([a-z0-9_]+)\\?.*", "$1");
        TestMariaDb.execute(url, "create table part (id int)");
        TestMariaDb.execute(TestMariaDb.asAdministrator(url), "revoke trigger on " + database + ".* from app@'%'");
        assertThat(catalog(url).problems()).anyMatch(problem -> problem.contains("TRIGGER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "PIPES_AS_CONCAT", "IGNORE_SPACE", "ORACLE"})
    void a_mode_that_reads_texts_otherwise_is_a_problem(String mode) throws SQLException {
        String url = TestMariaDb.freshDatabase("catalog");
        try (Connection connection = DriverManager.getConnection(url + "&sessionVariables=sql_mode='" + mode + "'")) {
            assertThat(CatalogReader.read(connection, Dialect.MARIADB).problems())
                    .anyMatch(problem -> problem.contains("sql_mode"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "utf8mb4_nopad_bin,true,0",
        "utf8mb4_bin,false,1",
        "utf8mb4_general_ci,false,2",
        "latin1_swedish_ci,false,2",
        "utf8mb4_uca1400_ai_ci,false,2"
    })
    void keys_are_compared_as_the_collation_does(String collation, boolean bytewise, int groups) throws SQLException {
        String url = TestMariaDb.freshDatabase("catalog");
        TestMariaDb.execute(url, "create table part (tenant_id varchar(40) collate " + collation + ")");
        try (Connection connection = DriverManager.getConnection(url + MODE)) {
            CatalogColumn column = CatalogReader.read(connection, Dialect.MARIADB)
                    .table(new TableName(null, "part"))
                    .column("tenant_id");
            assertThat(column.bytewise()).isEqualTo(bytewise);
            assertThat(EqualKeys.among(
                            connection, Dialect.MARIADB, column, List.of("acme", "b", "b ", "Acme", "ä\"\\x", "c")))
                    .hasSize(groups);
        }
    }

    @Test
    void tenants_whose_keys_are_one_to_the_column_get_no_connection() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.with(keys -> keys.put("residency.tenant-keys.globex", "ACME"))) {
            TestMariaDb.execute(inbox.eu, "alter table part modify tenant_id varchar(50) collate utf8mb4_general_ci");
            inbox.residency.run(
                    "acme",
                    () -> assertThatThrownBy(() -> {
                                try (Connection connection = inbox.source.getConnection()) {
                                    MariaDbInbox.read(connection, "select body from part where tenant_id = 'acme'");
                                }
                            })
                            .isInstanceOf(SQLException.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create trigger t before insert on part for each row set new.body = 'x'",
                "create table child (id int, part_id int, foreign key (part_id) references part (id) on delete cascade)",
                "create trigger t after delete on part for each row set @x = 1"
            })
    void what_else_a_write_does_is_refused(String definition) throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            TestMariaDb.execute(inbox.eu, definition);
            inbox.as(
                    "acme",
                    connection -> assertThatThrownBy(() -> {
                                try (Statement statement = connection.createStatement()) {
                                    statement.execute("insert into part (id, tenant_id) values (7, 'acme')");
                                    statement.execute("delete from part where id = 7 and tenant_id = 'acme'");
                                }
                            })
                            .isInstanceOf(ResidencySqlException.class));
        }
    }

    @Test
    void keys_and_what_a_write_does_are_told() throws Exception {
        String url = TestMariaDb.freshDatabase("consequences");
        TestMariaDb.execute(
                url,
                "create table a (tenant_id varchar(50) collate utf8mb4_nopad_bin, id int,"
                        + " name varchar(50) collate utf8mb4_general_ci,"
                        + " primary key (tenant_id, id), unique (name), unique (tenant_id(3)), key (id)) engine = innodb",
                "create table b (t varchar(50) collate utf8mb4_nopad_bin, x int, foreign key (t, x) references"
                        + " a (tenant_id, id) on delete cascade on update set null) engine = innodb",
                "create trigger tr after update on a for each row set @x = 1");
        try (Connection connection = DriverManager.getConnection(url + MODE)) {
            Catalog catalog = CatalogReader.read(connection, Dialect.MARIADB);
            assertThat(catalog.problems()).isEmpty();
            CatalogTable a = catalog.table(new TableName(null, "a"));
            assertThat(a).isNotNull();
            String schema = a.name().schema();
            assertThat(a.keys())
                    .containsExactlyInAnyOrder(
                            new UniqueKey(Set.of("tenant_id", "id"), true),
                            new UniqueKey(Set.of("name"), false),
                            new UniqueKey(Set.of("tenant_id"), false));
            assertThat(a.consequences())
                    .containsExactlyInAnyOrder(
                            new Consequence.Trigger(new RoutineName(schema, "tr"), Set.of(Event.UPDATE), Set.of()),
                            new Consequence.ForeignKey(
                                    new TableName(schema, "b"),
                                    List.of("t", "x"),
                                    List.of("tenant_id", "id"),
                                    Consequence.Action.CASCADE,
                                    Consequence.Action.SET,
                                    Set.of("t", "x")));
        }
    }

    @Test
    void a_table_of_another_database_is_not_the_one_of_its_name() throws Exception {
        try (MariaDbInbox inbox = MariaDbInbox.own()) {
            String other = inbox.us.replaceFirst(".*/([a-z0-9_]+)\\?.*", "$1");
            assertThat(MariaDbInbox.read(inbox.eu, "select id from " + other + ".part"))
                    .containsExactly("21");
            inbox.as(
                    "acme",
                    connection -> MariaDbInbox.refused(
                            ViolationCode.UNCLASSIFIED,
                            () -> MariaDbInbox.read(connection, "select id from " + other + ".part")));
        }
    }

    private static Catalog catalog(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + MODE)) {
            return CatalogReader.read(connection, Dialect.MARIADB);
        }
    }
}
