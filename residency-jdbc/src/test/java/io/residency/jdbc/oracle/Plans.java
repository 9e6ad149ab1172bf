package io.residency.jdbc.oracle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that a database itself names in its plan of a statement. It may leave out what it need not look at. */
final class Plans {
    private static final Pattern POSTGRESQL = Pattern.compile("\"Relation Name\": \"(\\w+)\"");
    private static final Pattern H2 = Pattern.compile("\"PUBLIC\"\\.\"(\\w+)\"");

    private Plans() {}

    static Set<String> tables(World world, Connection connection, Phrase phrase) throws SQLException {
        boolean postgres = world.server.postgres();
        String explain = postgres ? "explain (verbose, format json) " : "explain ";
        List<String> known = world.tables.stream().map(Table::name).toList();
        Set<String> tables = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(explain + phrase.sql())) {
            Live.set(connection, statement, phrase.values());
            try (ResultSet plan = statement.executeQuery()) {
                while (plan.next()) {
                    Matcher names = (postgres ? POSTGRESQL : H2).matcher(plan.getString(1));
                    while (names.find()) {
                        tables.add(names.group(1).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        tables.retainAll(known); // H2 names views, too
        return tables;
    }
}
