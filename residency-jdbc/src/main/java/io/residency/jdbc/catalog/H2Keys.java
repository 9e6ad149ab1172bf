package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The unique keys of H2's tables, which compare as their columns do; needs the columns to have been read. */
final class H2Keys {
    private static final String COLUMNS = """
            select index_schema, index_name, table_schema, table_name, column_name
            from information_schema.index_columns where is_unique""";

    private H2Keys() {}

    static void read(Connection connection, Map<TableName, TableDraft> tables) throws SQLException {
        Map<TableName, TableDraft> owners = new HashMap<>();
        Map<TableName, Set<String>> columns = new HashMap<>();
        Query.each(connection, COLUMNS, row -> {
            TableDraft table = tables.get(H2Tables.name(row, 3));
            if (table != null) {
                TableName index = H2Tables.name(row, 1);
                owners.put(index, table);
                columns.computeIfAbsent(index, unknown -> new HashSet<>()).add(row.getString(5));
            }
        });
        owners.forEach((index, table) -> {
            Set<String> names = columns.getOrDefault(index, Set.of());
            Set<String> exact = new HashSet<>(names);
            table.columns.stream().filter(column -> !column.bytewise()).forEach(column -> exact.remove(column.name()));
            table.keys.add(new UniqueKey(names, exact));
        });
    }
}
