package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions leave in the session ends with the borrow. */
class SessionFunctionTest {

    @ParameterizedTest
    @ValueSource(strings = {"pg_advisory_lock", "pg_try_advisory_lock"})
    void a_lock_of_the_session_is_not_held_by_the_next_borrower(String lock) throws Exception {
        try (Setting setting = onlyConnection()) {
            setting.as("acme", connection -> {
                value(connection, "select " + lock + "(7)");
                assertThat(value(connection, "select pg_advisory_unlock(7)")).isEqualTo("t");
                value(connection, "select pg_catalog." + lock + "(7)");
            });
            setting.as(
                    "hooli",
                    connection -> assertThat(value(connection, "select pg_advisory_unlock(7)"))
                            .isEqualTo("f"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select setseed(0.5)", "select g.setseed from unnest(array[0.5::float8]) g"})
    void random_values_of_the_next_borrower_are_not_those_that_a_seed_foretells(String seed) throws Exception {
        String[] foretold = new String[1];
        try (Setting setting = onlyConnection()) {
            setting.as("acme", connection -> {
                value(connection, seed);
                foretold[0] = value(connection, "select random()");
                value(connection, seed);
            });
            setting.as(
                    "hooli",
                    connection ->
                            assertThat(value(connection, "select random()")).isNotEqualTo(foretold[0]));
        }
    }

    private static Setting onlyConnection() throws SQLException {
        return Setting.with(Database.POSTGRESQL, keys -> keys.put("residency.stores.eu.hikari.maximumPoolSize", "1"));
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }
}
