package io.residency.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.jdbc.TestPostgres;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualKeysTest {
    private static final List<String> KEYS = List.of("acme", "ACME", "globex", "o'neil \"x\"", "acme");

    @Test
    void postgresql_is_asked_where_a_collation_is_nondeterministic() throws SQLException {
        try (Connection connection = TestPostgres.connect(TestPostgres.freshDatabase("equal_keys"))) {
            run(
                    connection,
                    "create collation \"any case\" (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
            run(connection, "create extension citext");
            run(connection, "create table t (plain text, loose varchar(9) collate \"any case\", c citext, n int)");
            CatalogTable table =
                    CatalogReader.read(connection, Dialect.POSTGRESQL).table(new TableName("public", "t"));

            assertThat(table.column("plain").bytewise()).isTrue();
            assertThat(equal(connection, Dialect.POSTGRESQL, table, "plain")).isEmpty();
            assertThat(table.column("loose").bytewise()).isFalse();
            assertThat(equal(connection, Dialect.POSTGRESQL, table, "loose")).hasSize(1);
            assertThat(equal(connection, Dialect.POSTGRESQL, table, "loose").get(0))
                    .containsExactlyInAnyOrder("acme", "ACME");
            assertThat(table.column("c").keyType()).isNull();
            assertThat(table.column("c").bytewise()).isFalse();
            for (String notText : List.of("c", "n")) {
                assertThatThrownBy(() -> equal(connection, Dialect.POSTGRESQL, table, notText))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void h2_is_asked_where_case_is_ignored() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:", "sa", "")) {
            run(connection, "create table t (plain varchar, loose varchar_ignorecase(9))");
            CatalogTable table = CatalogReader.read(connection, Dialect.H2).table(new TableName("PUBLIC", "T"));

            assertThat(equal(connection, Dialect.H2, table, "PLAIN")).isEmpty();
            assertThat(table.column("LOOSE").bytewise()).isFalse();
            assertThat(equal(connection, Dialect.H2, table, "LOOSE")).hasSize(1);
            assertThat(equal(connection, Dialect.H2, table, "LOOSE").get(0)).containsExactlyInAnyOrder("acme", "ACME");
        }
    }

    @Test
    void h2_is_asked_where_the_database_has_a_collation() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:", "sa", "")) {
            run(connection, "set collation english strength secondary");
            run(connection, "create table t (plain varchar)");
            CatalogTable table = CatalogReader.read(connection, Dialect.H2).table(new TableName("PUBLIC", "T"));

            assertThat(table.column("PLAIN").bytewise()).isFalse();
            assertThat(equal(connection, Dialect.H2, table, "PLAIN")).hasSize(1);
        }
    }

    private static List<List<String>> equal(Connection connection, Dialect dialect, CatalogTable table, String column)
            throws SQLException {
        return EqualKeys.among(connection, dialect, table.column(column), KEYS);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
