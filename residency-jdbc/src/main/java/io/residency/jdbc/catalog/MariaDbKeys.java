package io.residency.jdbc.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks MariaDB, which has no arrays, which keys are one under a collation. */
final class MariaDbKeys {
    private static final Pattern COLLATION = Pattern.compile("(?<set>[a-z0-9]+)_[a-z0-9_]+");

    private static final String GROUPS = """
            select group_concat(u.o) from json_table(?, '$[*]' columns (o for ordinality, k longtext path '$')) u
            group by convert(u.k using %s) collate %s having count(*) > 1""";

    private MariaDbKeys() {}

    static List<List<String>> among(Connection connection, CatalogColumn column, List<String> keys)
            throws SQLException {
        String collation = column.collation() == null ? "" : column.collation();
        var named = COLLATION.matcher(collation);
        if (!named.matches()) {
            throw new SQLException("the collation of the column has a name that is not understood", "0A000");
        }
        String sql = GROUPS.formatted(named.group("set"), collation);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json(keys));
            List<List<String>> groups = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> group = new ArrayList<>();
                    for (String number : rows.getString(1).split(",", -1)) {
                        group.add(keys.get(Integer.parseInt(number) - 1));
                    }
                    groups.add(List.copyOf(group));
                }
            }
            return groups;
        }
    }

    private static String json(List<String> keys) {
        var json = new StringBuilder("[");
        for (String key : keys) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            key.chars().forEach(c -> {
                boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
                json.append(plain ? String.valueOf((char) c) : "\\u%04x".formatted(c));
            });
            json.append('"');
        }
        return json.append(']').toString();
    }
}
