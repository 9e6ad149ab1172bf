package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The checks and foreign keys of H2's tables. Joined here: its information schema has no indexes to join by. */
final class H2Constraints {
    private static final String CONSTRAINTS = """
            select constraint_schema, constraint_name, table_schema, table_name
            from information_schema.table_constraints""";

    private static final String CHECKS = """
            select constraint_schema, constraint_name, check_clause from information_schema.check_constraints""";

    private static final String COLUMNS = """
            select constraint_schema, constraint_name, ordinal_position, column_name, position_in_unique_constraint
            from information_schema.key_column_usage""";

    private static final String FOREIGN_KEYS = """
            select constraint_schema, constraint_name, unique_constraint_schema, unique_constraint_name, delete_rule,
                update_rule
            from information_schema.referential_constraints
            where delete_rule in ('CASCADE', 'SET NULL', 'SET DEFAULT')
            or update_rule in ('CASCADE', 'SET NULL', 'SET DEFAULT')""";

    private final Map<TableName, TableDraft> tables;
    private final H2Domains domains;
    private final Map<TableName, TableDraft> owners = new HashMap<>();
    private final Map<TableName, Map<Integer, Column>> columns = new HashMap<>();

    /** @param inUnique the place in the unique constraint of the column to which it refers; 0 where it refers to none */
    private record Column(String name, int inUnique) {}

    H2Constraints(Map<TableName, TableDraft> tables, H2Domains domains) {
        this.tables = tables;
        this.domains = domains;
    }

    void read(Connection connection) throws SQLException {
        Query.each(connection, CONSTRAINTS, row -> {
            TableDraft owner = tables.get(H2Tables.name(row, 3));
            if (owner != null) {
                owners.put(H2Tables.name(row, 1), owner);
            }
        });
        Query.each(connection, CHECKS, row -> {
            TableDraft owner = owners.get(H2Tables.name(row, 1));
            if (owner != null) { // else a domain's
                owner.runs(domains.of(row.getString(3)));
            }
        });
        Query.each(
                connection,
                COLUMNS,
                row -> columns.computeIfAbsent(H2Tables.name(row, 1), unknown -> new TreeMap<>())
                        .put(row.getInt(3), new Column(row.getString(4), row.getInt(5))));
        Query.each(connection, FOREIGN_KEYS, this::addForeignKey);
    }

    private void addForeignKey(ResultSet row) throws SQLException {
        TableDraft referencing = owners.get(H2Tables.name(row, 1));
        TableDraft referenced = owners.get(H2Tables.name(row, 3));
        if (referencing == null || referenced == null) {
            return;
        }
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        Map<Integer, Column> unique = columns.getOrDefault(H2Tables.name(row, 3), Map.of());
        for (Column column :
                columns.getOrDefault(H2Tables.name(row, 1), Map.of()).values()) {
            Column target = unique.get(column.inUnique());
            if (target == null) {
                throw new SQLException("a foreign key whose columns the database does not tell");
            }
            from.add(column.name());
            to.add(target.name());
        }
        referenced.consequences.add(new Consequence.ForeignKey(
                referencing.name,
                from,
                to,
                Consequence.Action.ofRule(row.getString(5)),
                Consequence.Action.ofRule(row.getString(6)),
                Set.copyOf(from)));
    }
}
