package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a session of H2 that say how text is read and where names are looked up.
 *
 * @param searchPath the current schema and those after it; empty where there are problems
 */
record H2Session(List<String> searchPath, List<String> problems) {
    private static final Set<Integer> MINOR_VERSIONS = Set.of(4, 5);
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    private static final String CURRENT_SCHEMA = "select current_schema";

    private static final String SEARCH_PATH = """
            select state_command from information_schema.session_state where state_key = 'SCHEMA_SEARCH_PATH'""";

    // The old information schema calls these columns otherwise.
    private static final String SETTINGS = "select * from information_schema.settings";

    static H2Session read(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        if (!database.getDatabaseProductName().equals("H2")
                || database.getDatabaseMajorVersion() != 2
                || !MINOR_VERSIONS.contains(database.getDatabaseMinorVersion())) {
            return refused("the database is not H2 2.4 or 2.5, the versions whose catalog this library knows");
        }
        // With other cases the information schema itself has another name.
        if (!database.storesUpperCaseIdentifiers()) {
            return refused("the setting DATABASE_TO_UPPER is not TRUE; statements would be read wrongly");
        }
        List<String> problems = problems(settings(connection));
        if (!problems.isEmpty()) {
            return new H2Session(List.of(), List.copyOf(problems));
        }
        List<String> searchPath = new ArrayList<>();
        Query.each(connection, CURRENT_SCHEMA, row -> searchPath.add(row.getString(1)));
        Query.each(connection, SEARCH_PATH, row -> {
            Matcher schema = QUOTED.matcher(row.getString(1));
            while (schema.find()) {
                searchPath.add(schema.group(1).replace("\"\"", "\""));
            }
        });
        return new H2Session(List.copyOf(searchPath), List.of());
    }

    private static H2Session refused(String problem) {
        return new H2Session(List.of(), List.of(problem));
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        Query.each(connection, SETTINGS, row -> settings.put(row.getString(1), row.getString(2)));
        return settings;
    }

    /** A setting that was never touched is not among them. */
    private static List<String> problems(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        expect(problems, settings, "MODE", "REGULAR");
        expect(problems, settings, "CASE_INSENSITIVE_IDENTIFIERS", "FALSE");
        expect(problems, settings, "OLD_INFORMATION_SCHEMA", "FALSE");
        // Else a cast to VARCHAR is one to VARCHAR_IGNORECASE, and compares two tenants as one.
        expect(problems, settings, "IGNORECASE", "0");
        if (!settings.getOrDefault("NON_KEYWORDS", "").isEmpty()) {
            problems.add("the setting NON_KEYWORDS is not empty; statements would be read wrongly");
        }
        if (!settings.getOrDefault("CLUSTER", "''").equals("''")) {
            problems.add("the database is part of a cluster, whose other servers cannot be seen; expected one without");
        }
        return problems;
    }

    private static void expect(List<String> problems, Map<String, String> settings, String setting, String expected) {
        if (!settings.getOrDefault(setting, expected).equalsIgnoreCase(expected)) {
            problems.add("the setting " + setting + " is not " + expected + "; statements would be read wrongly");
        }
    }
}
