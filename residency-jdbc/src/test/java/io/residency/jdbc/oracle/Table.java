package io.residency.jdbc.oracle;

import java.util.List;

/**
 * A table or view of a world. Column {@code id} is always the first.
 *
 * @param tenant its tenant column, else null
 * @param via the column that leads to the owner's id, else null
 * @param owner the table of the owner, else null
 * @param uniqueId whether no two rows of different tenants have the same id
 * @param primary whether its key is its primary key
 * @param both whether tenant and id together are a key, too
 * @param foreignKey else null
 * @param query what it stands for, if it is a view; else null
 */
record Table(
        String name,
        List<Column> columns,
        Column tenant,
        Column via,
        Table owner,
        boolean uniqueId,
        boolean primary,
        boolean both,
        ForeignKey foreignKey,
        String query) {

    /** The column that holds the region of a row's tenant, where a table has it. */
    static final Column REGION = new Column("data_region", Type.TEXT);

    /**
     * A column.
     *
     * @param sql its type as the definition names it, such as one that ignores case or blanks
     */
    record Column(String name, Type type, String sql) {
        Column(String name, Type type) {
            this(name, type, type.sql());
        }
    }

    /**
     * A foreign key to a table's id.
     *
     * @param withTenant whether the tenant columns of both are part of it
     * @param present whether the tenant column must not be null
     * @param actions what the database does to the rows that refer to one that changes
     */
    record ForeignKey(Column column, Table to, boolean withTenant, boolean present, String actions) {}

    boolean view() {
        return query != null;
    }

    boolean tenantIsPresent() {
        return foreignKey != null && foreignKey.present();
    }

    boolean hasRegion() {
        return columns.contains(REGION);
    }

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
        if (tenant == null) {
            return "reference";
        }
        return "resident(" + tenant.name() + (hasRegion() ? ", region = " + REGION.name() : "") + ")";
    }

    String definition() {
        if (view()) {
            return "create view " + name + " ("
                    + String.join(", ", columns.stream().map(Column::name).toList()) + ") as " + query;
        }
        StringBuilder sql = new StringBuilder("create table ").append(name).append(" (");
        for (Column column : columns) {
            boolean present = column.equals(tenant) && tenantIsPresent();
            sql.append(column.name()).append(' ').append(column.sql()).append(present ? " not null, " : ", ");
        }
        sql.append(primary ? "primary key (" : "unique (")
                .append(String.join(", ", key().stream().map(Column::name).toList()))
                .append(')');
        if (both) {
            sql.append(", unique (").append(tenant.name()).append(", id)");
        }
        if (foreignKey != null) {
            Table to = foreignKey.to();
            boolean tenants = foreignKey.withTenant();
            sql.append(", foreign key (")
                    .append(tenants ? tenant.name() + ", " : "")
                    .append(foreignKey.column().name())
                    .append(") references ")
                    .append(to.name())
                    .append(tenants ? " (" + to.tenant().name() + ", id)" : " (id)")
                    .append(foreignKey.actions());
        }
        return sql.append(')').toString();
    }
}
