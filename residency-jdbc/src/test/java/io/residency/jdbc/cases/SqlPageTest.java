package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import io.residency.jdbc.ResidencySqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of docs/sql.md, each in a database of its own transaction. */
class SqlPageTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `(?<sql>[^`]+)` \\| (?<own>[A-Z_a-z, ]+) \\| (?<mixed>[A-Z_a-z, ]+) \\|");

    private record Example(String sql, String own, String mixed) {}

    private static List<Example> examples() throws IOException {
        try (var lines = Files.lines(Path.of("..", "docs", "sql.md"))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches() && !row.group("own").isBlank())
                    .map(row -> new Example(row.group("sql"), row.group("own"), row.group("mixed")))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_example_is_decided_as_the_page_says(Database database) throws Exception {
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(20);
        for (String rows : new String[] {"own", "mixed", "tenant"}) {
            try (Setting setting = Setting.with(database, keys -> keys.put("residency.stores.eu.rows", rows))) {
                for (Example example : examples) {
                    setting.as("acme", connection -> {
                        connection.setAutoCommit(false);
                        assertThat(decision(connection, example.sql()))
                                .as("%s, %s", rows, example.sql())
                                .isEqualTo(rows.equals("own") ? example.own() : example.mixed());
                        connection.rollback();
                        connection.setAutoCommit(true);
                    });
                }
            }
        }
    }

    private static String decision(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "allowed";
        } catch (ResidencySqlException refusal) {
            return refusal.violations().stream()
                    .map(violation -> violation.code())
                    .map(ViolationCode::name)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
        }
    }
}
