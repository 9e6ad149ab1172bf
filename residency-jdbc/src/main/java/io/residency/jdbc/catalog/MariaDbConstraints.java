package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks and foreign keys of MariaDB's tables. */
final class MariaDbConstraints {
    private static final String CHECKS = """
            select constraint_schema, table_name, check_clause from information_schema.check_constraints""";

    private static final String FOREIGN_KEYS = """
            select k.table_schema, k.table_name, k.referenced_table_schema, k.referenced_table_name,
                k.constraint_schema, k.constraint_name, k.column_name, k.referenced_column_name, r.delete_rule,
                r.update_rule
            from information_schema.key_column_usage k
            join information_schema.referential_constraints r on r.constraint_schema = k.constraint_schema
                and r.constraint_name = k.constraint_name and r.table_name = k.table_name
            where r.delete_rule in ('CASCADE', 'SET NULL', 'SET DEFAULT')
                or r.update_rule in ('CASCADE', 'SET NULL', 'SET DEFAULT')
            order by k.ordinal_position""";

    /** A foreign key so far. */
    private record Draft(
            TableDraft referencing,
            TableDraft referenced,
            Consequence.Action onDelete,
            Consequence.Action onUpdate,
            List<String> columns,
            List<String> referencedColumns) {}

    private MariaDbConstraints() {}

    static void read(Connection connection, Map<TableName, TableDraft> tables) throws SQLException {
        Query.each(connection, CHECKS, row -> {
            TableDraft table = tables.get(MariaDbTables.name(row, 1));
            if (table != null) {
                MariaDbColumns.runs(table, row.getString(3));
            }
        });
        Map<List<TableName>, Draft> keys = new HashMap<>();
        Query.each(connection, FOREIGN_KEYS, row -> {
            TableDraft referencing = tables.get(MariaDbTables.name(row, 1));
            TableDraft referenced = tables.get(MariaDbTables.name(row, 3));
            if (referencing != null && referenced != null) {
                Draft key = new Draft(
                        referencing,
                        referenced,
                        Consequence.Action.ofRule(row.getString(9)),
                        Consequence.Action.ofRule(row.getString(10)),
                        new ArrayList<>(),
                        new ArrayList<>());
                Draft known = keys.putIfAbsent(List.of(referencing.name, MariaDbTables.name(row, 5)), key);
                Draft into = known == null ? key : known;
                into.columns().add(MariaDbReader.lower(row.getString(7)));
                into.referencedColumns().add(MariaDbReader.lower(row.getString(8)));
            }
        });
        keys.values()
                .forEach(key -> key.referenced()
                        .consequences
                        .add(new Consequence.ForeignKey(
                                key.referencing().name,
                                key.columns(),
                                key.referencedColumns(),
                                key.onDelete(),
                                key.onUpdate(),
                                Set.copyOf(key.columns()))));
    }
}
