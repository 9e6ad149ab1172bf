package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped lists of PostgreSQL's functions, held to what a server says of its own. */
final class PostgresListsTest {
    private static final Set<String> ALL = Words.namesIn("postgresql-functions.txt");
    private static final Set<String> HARMLESS = Words.namesIn("postgresql-functions-harmless.txt");
    private static final Set<String> AGGREGATES = Words.namesIn("postgresql-aggregates.txt");

    /** One that is missing makes one row of many, and is taken for a query of as many rows as it reads. */
    @Test
    void all_aggregates_are_listed_and_only_these() throws SQLException {
        Set<String> grammars = with(AGGREGATES);
        grammars.removeAll(procedures("prokind = 'a'"));

        assertThat(AGGREGATES).containsAll(procedures("prokind = 'a'"));
        assertThat(grammars).containsExactlyInAnyOrder("grouping", "json_arrayagg", "json_objectagg");
    }

    @Test
    void each_function_is_the_servers_own_or_a_word_of_its_grammar() throws SQLException {
        Set<String> others = with(ALL);
        others.removeAll(procedures("true"));
        others.removeAll(names("select word from pg_get_keywords()"));

        assertThat(others).isEmpty();
    }

    @Test
    void what_not_everybody_may_call_is_not_taken_as_built_in() throws SQLException {
        assertThat(both(ALL, procedures("not has_function_privilege('pg_monitor', oid, 'execute')")))
                .isSubsetOf("pg_config"); // it shows how the server was built
    }

    /** A volatile function can do anything; these read a clock, a dice, a sequence or the server's own state. */
    @Test
    void few_harmless_functions_are_volatile() throws SQLException {
        assertThat(both(HARMLESS, procedures("provolatile = 'v'")))
                .isSubsetOf(
                        "clock_timestamp",
                        "gen_random_uuid",
                        "nextval",
                        "pg_control_system",
                        "pg_is_in_recovery",
                        "random",
                        "timeofday",
                        "uuidv4",
                        "uuidv7");
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = with(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> with(Set<String> names) {
        return new TreeSet<>(names);
    }

    private static Set<String> procedures(String condition) throws SQLException {
        return names("select proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace and " + condition);
    }

    private static Set<String> names(String sql) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = TestPostgres.connect(TestPostgres.freshDatabase("lists"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
