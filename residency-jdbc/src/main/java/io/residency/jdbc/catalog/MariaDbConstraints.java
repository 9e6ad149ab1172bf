package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The checks and foreign keys of MariaDB's tables. */
final class MariaDbConstraints {
    private static final String CHECKS = """
            select constraint_schema, table_name, check_clause from information_schema.check_constraints""";

    private static final String FOREIGN_KEYS = """
            select k.table_schema, k.table_name, k.referenced_table_schema, k.referenced_table_name
            from information_schema.key_column_usage k
            join information_schema.referential_constraints r on r.constraint_schema = k.constraint_schema
                and r.constraint_name = k.constraint_name and r.table_name = k.table_name
            where r.delete_rule in ('CASCADE', 'SET NULL', 'SET DEFAULT')
                or r.update_rule in ('CASCADE', 'SET NULL', 'SET DEFAULT')""";

    private MariaDbConstraints() {}

    static void read(Connection connection, Map<TableName, TableDraft> tables) throws SQLException {
        Query.each(connection, CHECKS, row -> {
            TableDraft table = tables.get(MariaDbTables.name(row, 1));
            if (table != null) {
                MariaDbColumns.runs(table, row.getString(3));
            }
        });
        Query.each(connection, FOREIGN_KEYS, row -> {
            TableDraft referencing = tables.get(MariaDbTables.name(row, 1));
            TableDraft referenced = tables.get(MariaDbTables.name(row, 3));
            if (referencing != null && referenced != null) {
                referenced.cascades.add(referencing);
            }
        });
    }
}
