package io.residency.jdbc.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.SqlAnalysis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped lists of words and functions are the server's own. */
final class MariaDbWordsTest {
    /** ER_SP_DOES_NOT_EXIST and ER_FUNC_INEXISTENT_NAME_COLLISION: it looks for a function of a user. */
    private static final Set<Integer> OF_A_USER = Set.of(1305, 1630);

    @Test
    void each_built_in_function_is_the_servers_own() throws Exception {
        Set<String> builtIn = new TreeSet<>(list("mysql-family-functions.txt"));
        builtIn.addAll(list("mariadb-functions.txt"));
        Set<String> adjacent = list("mysql-functions-adjacent.txt");
        List<String> ofUsers = new ArrayList<>();
        // The driver alone would switch IGNORE_SPACE on.
        String url = TestMariaDb.freshDatabase("words") + "&sessionVariables=sql_mode=''";
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String name : builtIn) {
                if (isOfAUser(connection, name + "(1, 1, 1, 1, 1, 1, 1, 1)")) {
                    ofUsers.add(name);
                }
                if (!adjacent.contains(name) && isOfAUser(connection, name + " (1, 1, 1, 1, 1, 1, 1, 1)")) {
                    ofUsers.add(name + " with a space");
                }
            }
            assertThat(isOfAUser(connection, "count (1)")).isTrue();
            assertThat(isOfAUser(connection, "any_value(1)")).isTrue();
        }
        assertThat(ofUsers).isEmpty();
    }

    @Test
    void the_reserved_words_are_the_servers() throws Exception {
        String url = TestMariaDb.freshDatabase("words");
        Set<String> reserved = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> words = MariaDbInbox.read(
                    connection,
                    "select lower(word) from information_schema.keywords where word regexp '^[A-Za-z_0-9]+$'");
            for (String word : words) {
                try {
                    statement.execute("create or replace temporary table w (" + word + " int)");
                } catch (SQLException e) {
                    reserved.add(word);
                }
            }
        }
        assertThat(list("mariadb-reserved.txt")).containsExactlyInAnyOrderElementsOf(reserved);
    }

    private static boolean isOfAUser(Connection connection, String call) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select " + call);
            return false;
        } catch (SQLException e) {
            return OF_A_USER.contains(e.getErrorCode());
        }
    }

    private static Set<String> list(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(SqlAnalysis.class.getResourceAsStream(resource), resource)) {
            Set<String> names = new TreeSet<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(names::add);
            return names;
        }
    }
}
