package io.residency.recordings;

import io.residency.Residency;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the guard says of the statements of one recording, prepared in the scope of a tenant. */
final class Asked {
    private Asked() {}

    /** The statements, each with the codes of its refusal; with none where it is allowed. */
    static Map<String, String> of(Recording recording, String rows) throws SQLException {
        List<String> statements =
                recording.lines().stream().map(Recording.Line::sql).toList();
        List<String> definitions = statements.stream().filter(Asked::defines).toList();
        String url = recording.server().inbox();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String definition : definitions) {
                statement.execute(definition);
            }
        }
        Map<String, String> keys = Inbox.configuration(url, rows, Inbox.moreTables(definitions));
        try (Residency residency = Residency.of(keys)) {
            ResidencyDataSource source = ResidencyDataSource.of(residency);
            return residency.call("acme", () -> {
                try (Connection connection = source.getConnection()) {
                    Map<String, String> codes = new LinkedHashMap<>();
                    for (String sql : statements) {
                        if (!defines(sql)) {
                            codes.put(sql, codes(connection, sql));
                        }
                    }
                    return codes;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /** Hibernate makes some tables at its start, outside of scopes. */
    private static boolean defines(String sql) {
        return sql.startsWith("create global temporary table ");
    }

    private static String codes(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return "";
        } catch (ResidencySqlException e) {
            return e.violations().stream()
                    .map(violation -> violation.code().name())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining("+"));
        }
    }
}
