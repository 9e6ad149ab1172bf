package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The unique keys of MariaDB's tables, which compare as their columns do; needs the columns to have been read. */
final class MariaDbUniqueKeys {
    private static final String COLUMNS = """
            select table_schema, table_name, index_name, column_name, sub_part is not null
            from information_schema.statistics where non_unique = 0""";

    private record Index(TableName table, String name) {}

    private MariaDbUniqueKeys() {}

    static void read(Connection connection, Map<TableName, TableDraft> tables) throws SQLException {
        Map<Index, Set<String>> columns = new HashMap<>();
        Set<Index> ofBeginnings = new HashSet<>();
        Query.each(connection, COLUMNS, row -> {
            Index index = new Index(MariaDbTables.name(row, 1), row.getString(3));
            columns.computeIfAbsent(index, unknown -> new HashSet<>()).add(MariaDbReader.lower(row.getString(4)));
            if (row.getBoolean(5)) {
                ofBeginnings.add(index); // texts that begin alike meet in it
            }
        });
        columns.forEach((index, names) -> {
            TableDraft table = tables.get(index.table());
            if (table != null) {
                boolean bytewise = !ofBeginnings.contains(index)
                        && table.columns.stream()
                                .allMatch(column -> !names.contains(column.name()) || column.bytewise());
                table.keys.add(new UniqueKey(names, bytewise));
            }
        });
    }
}
