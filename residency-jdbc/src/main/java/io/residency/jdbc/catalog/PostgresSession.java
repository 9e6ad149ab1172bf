package io.residency.jdbc.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's version and the settings of the session that say how text is read.
 *
 * @param readable whether the server is one whose catalog this library knows
 * @param searchPath the schemas of unqualified names as the server names them
 */
record PostgresSession(boolean readable, List<String> searchPath, List<String> problems) {
    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    // Kin of PostgreSQL puts its own name or version into the first words: "PostgreSQL 15.2-YB-2.25", "CockroachDB ..".
    private static final Pattern VERSION = Pattern.compile("PostgreSQL (\\d+)(\\.\\d+)*( .*|$)", Pattern.DOTALL);

    private static final String SETTINGS = """
            select pg_catalog.version(), pg_catalog.current_schemas(true),
                pg_catalog.current_setting('standard_conforming_strings'),
                pg_catalog.current_setting('client_encoding'),
                pg_catalog.current_setting('transform_null_equals')""";

    private static final String RIGHTS = """
            select t.name from unnest(array['pg_am', 'pg_attrdef', 'pg_attribute', 'pg_cast', 'pg_class', 'pg_collation',
                'pg_constraint', 'pg_depend', 'pg_event_trigger', 'pg_foreign_server', 'pg_foreign_table', 'pg_index',
                'pg_inherits', 'pg_language', 'pg_namespace', 'pg_opclass', 'pg_operator', 'pg_partitioned_table', 'pg_policy',
                'pg_proc', 'pg_range', 'pg_rewrite', 'pg_trigger', 'pg_type']) as t(name)
            where not has_table_privilege('pg_catalog.' || t.name, 'select') order by 1""";

    /** Uses nothing that the search path decides. */
    static PostgresSession read(Connection connection) throws SQLException {
        List<String> searchPath = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean[] readable = {false};
        Query.each(connection, SETTINGS, row -> {
            readable[0] = known(row.getString(1));
            Array schemas = row.getArray(2);
            searchPath.addAll(List.of((String[]) schemas.getArray()));
            expect(problems, "standard_conforming_strings", row.getString(3), "on");
            expect(problems, "client_encoding", row.getString(4), "UTF8");
            expect(problems, "transform_null_equals", row.getString(5), "off");
        });
        if (!readable[0]) {
            problems.add("the server is not PostgreSQL " + OLDEST + " to " + NEWEST
                    + ", the versions whose catalog this library knows");
        }
        return new PostgresSession(readable[0], List.copyOf(searchPath), List.copyOf(problems));
    }

    /** Which rights a role lacks that were taken from it; needs the pinned search path. */
    static List<String> missingRights(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        Query.each(
                connection,
                RIGHTS,
                row -> problems.add("the role may not read pg_catalog." + row.getString(1)
                        + ", so that ordinary tables cannot be told from others; grant it SELECT there"));
        return problems;
    }

    private static boolean known(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches() || matcher.group(1).length() > 3) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major >= OLDEST && major <= NEWEST;
    }

    private static void expect(List<String> problems, String setting, String value, String expected) {
        if (!value.equals(expected)) {
            problems.add("the setting " + setting + " is not " + expected + "; statements would be read wrongly");
        }
    }
}
