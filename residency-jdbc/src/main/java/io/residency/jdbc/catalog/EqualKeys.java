package io.residency.jdbc.catalog;

import io.residency.Classification.KeyType;
import io.residency.jdbc.sql.Dialect;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Asks a database which keys it takes for equal in a text column. */
public final class EqualKeys {
    private static final String POSTGRESQL = """
            select pg_catalog.array_agg(u.k) from pg_catalog.unnest(?::pg_catalog.text[]) as u(k)
            group by u.k collate %s having pg_catalog.count(*) operator(pg_catalog.>) 1""";

    private static final String H2 = """
            select array_agg(u.k) from unnest(cast(? as varchar array)) as u(k)
            group by cast(u.k as %s) having count(*) > 1""";

    private EqualKeys() {}

    /**
     * The groups of different keys that are one key under the column's type and collation; empty where all differ. No
     * row of any table is read.
     *
     * @throws IllegalArgumentException if values of the column are not compared as text
     */
    public static List<List<String>> among(
            Connection connection, Dialect dialect, CatalogColumn column, Collection<String> keys) throws SQLException {
        if (column.keyType() != KeyType.TEXT) {
            throw new IllegalArgumentException("the column's values are not compared as text; expected a text column");
        }
        if (column.bytewise()) {
            return List.of();
        }
        if (dialect == Dialect.MARIADB) {
            return MariaDbKeys.among(connection, column, List.copyOf(new LinkedHashSet<>(keys)));
        }
        String sql = switch (dialect) {
            case POSTGRESQL -> POSTGRESQL.formatted(column.collation());
            case H2 -> H2.formatted(column.type());
            case MYSQL, MARIADB -> throw new SQLFeatureNotSupportedException("keys of this database are not compared");
        };
        String elementType = dialect == Dialect.POSTGRESQL ? "text" : "VARCHAR";
        Array array = connection.createArrayOf(elementType, new LinkedHashSet<>(keys).toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            return groups(statement);
        } finally {
            array.free();
        }
    }

    private static List<List<String>> groups(PreparedStatement statement) throws SQLException {
        List<List<String>> groups = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<String> group = new ArrayList<>();
                for (Object key : (Object[]) rows.getArray(1).getArray()) {
                    group.add((String) key);
                }
                groups.add(List.copyOf(group));
            }
        }
        return groups;
    }
}
