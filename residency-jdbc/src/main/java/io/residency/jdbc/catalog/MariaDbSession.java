package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a session of MariaDB that say how text is read and where names are looked up, and what its account may
 * see.
 *
 * @param searchPath the current database; empty where there are problems
 * @param readable the databases of which it sees every table and every trigger
 */
record MariaDbSession(List<String> searchPath, Set<String> readable, List<String> problems) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+-MariaDB.*");
    private static final Set<String> VERSIONS = Set.of("11.4");

    /** The modes in which texts read otherwise than this library reads them. */
    private static final Set<String> OTHER_MODES = Set.of(
            "ANSI_QUOTES",
            "IGNORE_SPACE",
            "NO_BACKSLASH_ESCAPES",
            "PIPES_AS_CONCAT",
            "ORACLE",
            "MSSQL",
            "DB2",
            "POSTGRESQL",
            "ANSI",
            "MAXDB",
            "HIGH_NOT_PRECEDENCE");

    private static final Set<String> CHARACTER_SETS = Set.of("utf8", "utf8mb3", "utf8mb4", "ascii", "latin1");

    private static final String SETTINGS = """
            select version(), @@session.sql_mode, @@session.character_set_client, coalesce(database(), '')""";

    private static final String GRANTEE = """
            concat('''', substring_index(current_user(), '@', 1), '''@''',
                substring_index(current_user(), '@', -1), '''')""";

    // Rights on single tables would leave others unseen, and with them what their triggers and foreign keys do.
    private static final String RIGHTS = """
            select s.schema_name, p.privilege_type
            from information_schema.schemata s
            join (
                select '%%' as pattern, privilege_type from information_schema.user_privileges where grantee = %1$s
                union all
                select table_schema, privilege_type from information_schema.schema_privileges where grantee = %1$s
            ) p on s.schema_name like p.pattern
            where p.privilege_type in ('SELECT', 'TRIGGER')""".formatted(GRANTEE);

    static MariaDbSession read(Connection connection) throws SQLException {
        List<String> settings = new ArrayList<>();
        Query.each(connection, SETTINGS, row -> {
            for (int column = 1; column <= 4; column++) {
                settings.add(row.getString(column));
            }
        });
        Matcher version = VERSION.matcher(settings.get(0));
        if (!version.matches() || !VERSIONS.contains(version.group(1) + "." + version.group(2))) {
            return refused("the database is not MariaDB 11.4, the version whose catalog this library knows");
        }
        Set<String> modes = new HashSet<>(Arrays.asList(settings.get(1).split(",", -1)));
        modes.retainAll(OTHER_MODES);
        if (!modes.isEmpty()) {
            return refused(
                    "the setting sql_mode holds " + modes.iterator().next() + "; statements would be read wrongly");
        }
        if (!CHARACTER_SETS.contains(settings.get(2))) {
            return refused("the setting character_set_client is not utf8mb4; statements would be read wrongly");
        }
        String database = MariaDbReader.lower(settings.get(3));
        Set<String> readable = readable(connection);
        if (!readable.contains(database)) {
            return refused(
                    "the account lacks the right SELECT or TRIGGER on the whole database, without which its tables"
                            + " and triggers cannot be seen; grant both");
        }
        return new MariaDbSession(List.of(database), readable, List.of());
    }

    private static Set<String> readable(Connection connection) throws SQLException {
        TreeMap<String, Set<String>> rights = new TreeMap<>();
        Query.each(
                connection,
                RIGHTS,
                row -> rights.computeIfAbsent(MariaDbReader.lower(row.getString(1)), unknown -> new HashSet<>())
                        .add(row.getString(2)));
        Set<String> readable = new HashSet<>();
        rights.forEach((database, held) -> {
            if (held.size() == 2) {
                readable.add(database);
            }
        });
        return Set.copyOf(readable);
    }

    private static MariaDbSession refused(String problem) {
        return new MariaDbSession(List.of(), Set.of(), List.of(problem));
    }
}
