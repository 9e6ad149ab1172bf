package io.residency.jdbc.catalog;

import io.residency.Classification.KeyType;
import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of H2's tables, and the expressions that they run. */
final class H2Columns {
    private static final String COLUMNS = """
            select table_schema, table_name, column_name, data_type, collation_name, domain_schema, domain_name,
                column_default, generation_expression, column_on_update, is_visible
            from information_schema.columns where table_schema <> 'INFORMATION_SCHEMA'
            order by table_schema, table_name, ordinal_position""";

    /** The database's collation where comparing is comparing code points. */
    private static final String NO_COLLATION = "OFF";

    private H2Columns() {}

    static void read(Connection connection, Map<TableName, TableDraft> tables, H2Domains domains) throws SQLException {
        Query.each(connection, COLUMNS, row -> add(row, tables, domains));
    }

    private static void add(ResultSet row, Map<TableName, TableDraft> tables, H2Domains domains) throws SQLException {
        TableDraft table = tables.get(H2Tables.name(row, 1));
        if (table == null) {
            return;
        }
        String type = row.getString(4);
        KeyType keyType = keyType(type);
        String collation = row.getString(5);
        boolean bytewise = keyType == KeyType.TEXT
                ? type.equals("CHARACTER VARYING") && NO_COLLATION.equals(collation)
                : keyType != null;
        TableName domain = H2Tables.name(row, 6);
        boolean computed = row.getString(9) != null || row.getString(10) != null || domains.updates(domain);
        table.columns.add(
                new CatalogColumn(row.getString(3), type, keyType, collation, bytewise, computed, row.getBoolean(11)));
        for (int expression = 8; expression <= 10; expression++) {
            String sql = row.getString(expression);
            if (sql != null) {
                table.runs(domains.of(sql));
            }
        }
        table.runs(domains.of(domain));
    }

    private static @Nullable KeyType keyType(String type) {
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> KeyType.INTEGER;
            case "UUID" -> KeyType.UUID;
            case "CHARACTER VARYING", "VARCHAR_IGNORECASE" -> KeyType.TEXT;
            default -> null; // CHARACTER among them: blanks at its end do not count
        };
    }
}
