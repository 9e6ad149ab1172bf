package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import io.residency.jdbc.oracle.Table.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows with which a world begins: those of acme, then those of all others. Reference rows are everybody's. */
final class Contents {
    private final World world;
    private final Dice dice;
    private final List<String> own = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, List<Integer>> ids = new HashMap<>();
    private int next;

    Contents(World world) {
        this.world = world;
        this.dice = new Dice(world.seed + 1);
        for (Table table : world.tables) {
            next = 0;
            if (!table.resident()) {
                rows(table, World.OWN, 4, own);
                continue;
            }
            for (String tenant : World.TENANTS) {
                rows(table, tenant, dice.between(2, 4), world.own.contains(tenant) ? own : others);
            }
            strays(table);
        }
    }

    /** Statements that add acme's rows, and those of reference tables. */
    List<String> own() {
        return own;
    }

    /** Statements that add all other rows. */
    List<String> others() {
        return others;
    }

    private void rows(Table table, String tenant, int count, List<String> into) {
        for (int i = 1; i <= count; i++) {
            int id = table.uniqueId() ? ++next : i;
            ids.computeIfAbsent(table.name() + "/" + tenant, key -> new ArrayList<>())
                    .add(id);
            insert(table, id, tenant, world.key(tenant), into);
        }
    }

    /** Rows that look like somebody's, and are nobody's. */
    private void strays(Table table) {
        if (table.via() != null) {
            insert(table, 90, "nobody", null, others);
            return;
        }
        if ((!table.primary() || table.uniqueId()) && !table.tenantIsPresent()) {
            insert(table, 91, "nobody", null, others);
        }
        String key = world.key(World.OWN);
        if (table.tenant().type() == Type.TEXT) {
            insert(table, 92, "nobody", key + " ", others);
            insert(table, 93, "nobody", world.keyType == Type.TEXT ? "ACME" : "0" + key, others);
        }
    }

    private void insert(Table table, int id, String tenant, String key, List<String> into) {
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(column.name().equals("id") ? Integer.toString(id) : value(table, column, tenant, key));
        }
        into.add("insert into " + table.name() + " values (" + String.join(", ", values) + ")");
    }

    /** To a row of the same tenant; a row of others may refer to anybody's where the key lets it, as if one of its columns is null. */
    private String reference(ForeignKey key, String tenant, boolean nobodys) {
        boolean anybodys = nobodys || (!key.withTenant() && !world.own.contains(tenant));
        List<Integer> there = ids.get(key.to().name() + "/" + (anybodys ? dice.pick(World.TENANTS) : tenant));
        return there == null || dice.chance(0.1) ? "null" : dice.pick(there).toString();
    }

    private String value(Table table, Column column, String tenant, String key) {
        if (column.equals(table.tenant())) {
            return column.type().literal(key);
        }
        if (column.equals(table.via())) {
            List<Integer> owners = ids.get(table.owner().name() + "/" + tenant);
            return owners == null ? "null" : dice.pick(owners).toString();
        }
        if (column.equals(Table.REGION)) {
            return "'" + World.region(tenant) + "'";
        }
        if (table.foreignKey() != null && column.equals(table.foreignKey().column())) {
            return reference(table.foreignKey(), tenant, key == null);
        }
        if (dice.chance(0.1)) {
            return "null";
        }
        if (column.type() == world.keyType && !List.of("n", "parent_id").contains(column.name()) && dice.chance(0.5)) {
            return column.type().literal(world.key(dice.pick(World.TENANTS)));
        }
        return switch (column.type()) {
            case INT, BIGINT -> Integer.toString(dice.between(1, 4));
            case TEXT -> dice.of("'a'", "'b'", "'c'", "'" + world.key(dice.pick(World.TENANTS)) + "'");
            case UUID -> column.type().literal(world.key(dice.pick(World.TENANTS)));
        };
    }
}
