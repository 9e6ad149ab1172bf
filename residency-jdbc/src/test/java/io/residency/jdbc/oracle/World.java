package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A random schema with rows of three tenants, of whom acme is the scope's. */
final class World {
    static final String OWN = "acme";
    static final List<String> TENANTS = List.of(OWN, "hooli", "globex");

    final long seed;
    final Server server;
    final Map<String, String> keys = new LinkedHashMap<>();
    final List<Table> tables = new ArrayList<>();
    final Type keyType;
    private final Dice dice;

    World(long seed, Server server) {
        this.seed = seed;
        this.server = server;
        this.dice = new Dice(seed);
        this.keyType = dice.of(Type.TEXT, Type.TEXT, Type.INT, Type.BIGINT, Type.UUID);
        for (int i = 0; i < TENANTS.size(); i++) {
            keys.put(
                    TENANTS.get(i),
                    switch (keyType) {
                        case TEXT -> TENANTS.get(i);
                        case UUID -> "00000000-0000-4000-8000-00000000000" + (7 + i);
                        default -> Integer.toString(i + 1); // as ids are
                    });
        }
        make();
    }

    private void make() {
        String tenant = dice.of("tenant_id", "tenant_id", "org");
        Table conversation = table("conversation", column(tenant), null, null, true);
        tables.add(conversation);
        Table part = table("part", column(dice.of(tenant, tenant, "owner")), null, null, false);
        tables.add(part);
        if (dice.chance(0.8)) {
            tables.add(table("attachment", null, new Column("conversation_id", Type.INT), conversation, true));
            if (dice.chance(0.5)) {
                tables.add(table("mark", null, new Column("attachment_id", Type.INT), tables.get(2), true));
            }
        }
        if (dice.chance(0.6)) {
            tables.add(table("note", column(tenant), null, null, dice.chance(0.3)));
        }
        tables.add(plan(tenant));
    }

    /** Seldom of another type than in the other tables. */
    private Column column(String name) {
        Type type = dice.chance(0.9) ? keyType : dice.of(Type.TEXT, keyType.isInteger() ? Type.BIGINT : keyType);
        return new Column(name, type);
    }

    private Table table(String name, Column tenant, Column via, Table owner, boolean uniqueId) {
        List<Column> columns = new ArrayList<>(List.of(new Column("id", Type.INT)));
        for (Column column : new Column[] {tenant, via}) {
            if (column != null) {
                columns.add(dice.below(columns.size() + 1) == 0 ? columns.size() : 1, column);
            }
        }
        columns.add(new Column(dice.of("n", "n", "parent_id"), Type.INT));
        columns.add(new Column(dice.of("body", "body", "title"), Type.TEXT));
        if (dice.chance(0.4)) {
            columns.add(new Column(name + "_no", Type.INT));
        }
        if (tenant == null && dice.chance(0.2)) {
            columns.add(new Column("tenant_id", keyType)); // ordinary data under that name
        }
        return new Table(name, List.copyOf(columns), tenant, via, owner, uniqueId, dice.chance(0.7));
    }

    private Table plan(String tenant) {
        List<Column> columns = new ArrayList<>(List.of(new Column("id", Type.INT), new Column("name", Type.TEXT)));
        columns.add(new Column(dice.of("code", "code", tenant), keyType));
        columns.add(new Column("n", Type.INT));
        return new Table("plan", List.copyOf(columns), null, null, null, true, true);
    }

    String key(String tenant) {
        return keys.get(tenant);
    }

    Table named(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Configuration of a process whose only store is mixed. */
    Map<String, String> properties(String url) {
        Map<String, String> properties = new HashMap<>();
        properties.put("residency.local-region", "eu");
        properties.put("residency.regions.eu.jurisdiction", "EEA");
        properties.put("residency.regions.us.jurisdiction", "US");
        properties.put("residency.stores.eu.url", url);
        properties.put("residency.stores.eu.footprint", "eu");
        properties.put("residency.stores.eu.rows", "mixed");
        properties.put("residency.stores.eu.attestation", "declared");
        properties.put("residency.stores.eu.hikari.maximumPoolSize", "1");
        properties.put("residency.directory.type", "properties");
        keys.forEach((tenant, key) -> {
            properties.put("residency.tenants." + tenant, tenant.equals("globex") ? "us" : "eu");
            if (!tenant.equals(key)) {
                properties.put("residency.tenant-keys." + tenant, key);
            }
        });
        tables.forEach(table -> properties.put("residency.tables." + table.name(), table.classification()));
        return properties;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("world " + seed + " on " + server + ", key of acme " + key(OWN) + ":");
        tables.forEach(table ->
                text.append("\n    ").append(table.definition()).append(" -- ").append(table.classification()));
        return text.toString();
    }
}
