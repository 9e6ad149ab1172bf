package io.residency.jdbc.oracle;

import java.util.List;

/**
 * A table of a world. Column {@code id} is always the first.
 *
 * @param tenant its tenant column, else null
 * @param via the column that leads to the owner's id, else null
 * @param owner the table of the owner, else null
 * @param uniqueId whether no two rows of different tenants have the same id
 */
record Table(
        String name, List<Column> columns, Column tenant, Column via, Table owner, boolean uniqueId, boolean primary) {

    record Column(String name, Type type) {}

    boolean resident() {
        return tenant != null || via != null;
    }

    Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** The columns that say whose a row is, and its id. */
    List<Column> key() {
        return tenant == null || uniqueId ? List.of(column("id")) : List.of(tenant, column("id"));
    }

    String classification() {
        if (via != null) {
            return "resident(via " + via.name() + " -> " + owner.name() + ".id)";
        }
        return tenant == null ? "reference" : "resident(" + tenant.name() + ")";
    }

    String definition() {
        StringBuilder sql = new StringBuilder("create table ").append(name).append(" (");
        for (Column column : columns) {
            sql.append(column.name()).append(' ').append(column.type().sql()).append(", ");
        }
        return sql.append(primary ? "primary key (" : "unique (")
                .append(String.join(", ", key().stream().map(Column::name).toList()))
                .append("))")
                .toString();
    }
}
