package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import io.residency.jdbc.oracle.Table.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A random schema with rows of three tenants, of whom acme is the scope's. */
final class World {
    static final String OWN = "acme";
    static final List<String> TENANTS = List.of(OWN, "hooli", "globex");

    final long seed;
    final Server server;
    final Map<String, String> keys = new LinkedHashMap<>();
    final List<Table> tables = new ArrayList<>();
    final List<Table> views = new ArrayList<>();
    /** Those whose rows the scope may see: acme alone, or all that are at home in eu. */
    final List<String> own;

    final Type keyType;
    private final Dice dice;

    World(long seed, Server server) {
        this.seed = seed;
        this.server = server;
        this.dice = new Dice(seed);
        this.own = dice.chance(0.2) ? List.of(OWN, "hooli") : List.of(OWN);
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
        tables.add(table("part", column(dice.of(tenant, tenant, "owner")), null, null, false));
        if (dice.chance(0.8)) {
            Table attachment = table("attachment", null, new Column("conversation_id", Type.INT), conversation, true);
            tables.add(attachment);
            if (dice.chance(0.5)) {
                tables.add(table("mark", null, new Column("attachment_id", Type.INT), attachment, true));
            }
        }
        if (dice.chance(0.6)) {
            tables.add(table("note", column(tenant), null, null, dice.chance(0.3)));
        }
        tables.add(plan(tenant));
        for (int i = dice.of(0, 0, 1, 2); i > 0; i--) {
            views.add(new Views(dice, this).view("seen" + i));
        }
    }

    /** Seldom of another type than in the other tables. */
    private Column column(String name) {
        Type type = dice.chance(0.9) ? keyType : dice.of(Type.TEXT, keyType.isInteger() ? Type.BIGINT : keyType);
        return new Column(name, type, Columns.tenant(dice, server, type));
    }

    private Table table(String name, Column tenant, Column via, Table owner, boolean uniqueId) {
        List<Column> columns = new ArrayList<>(List.of(new Column("id", Type.INT)));
        for (Column column : new Column[] {tenant, via}) {
            if (column != null) {
                columns.add(dice.below(columns.size() + 1) == 0 ? columns.size() : 1, column);
            }
        }
        columns.add(new Column(dice.of("n", "n", "parent_id"), Type.INT));
        columns.add(Columns.text(dice, server, dice.of("body", "body", "title")));
        if (dice.chance(0.4)) {
            columns.add(new Column(name + "_no", Type.INT));
        }
        if (tenant == null && dice.chance(0.2)) {
            columns.add(new Column("tenant_id", keyType)); // ordinary data under that name
        }
        if (dice.chance(0.2)) {
            columns.add(Columns.likeTenant(dice, server, keyType));
        }
        if (tenant != null && dice.chance(0.3)) {
            columns.add(dice.between(1, columns.size()), Table.REGION);
        }
        ForeignKey key = dice.chance(0.7) ? foreignKey(tenant, via, owner) : null;
        if (key != null && via == null) {
            columns.add(key.column());
        }
        boolean both = tenant != null && uniqueId && dice.chance(0.75);
        return new Table(name, List.copyOf(columns), tenant, via, owner, uniqueId, dice.chance(0.7), both, key, null);
    }

    /** To its owner, or to the first table. */
    private ForeignKey foreignKey(Column tenant, Column via, Table owner) {
        if (via == null && tables.isEmpty()) {
            return null;
        }
        String actions = dice.of(
                "",
                " on delete cascade",
                " on delete cascade",
                " on delete set null",
                " on update cascade",
                " on delete cascade on update cascade",
                " on delete set null on update set null");
        if (via != null) {
            return new ForeignKey(via, owner, false, false, actions);
        }
        Table to = tables.get(0);
        boolean withTenant = to.both() && to.tenant().type() == tenant.type() && dice.chance(0.8);
        boolean present = withTenant && dice.chance(0.7) && !actions.contains("set null");
        return new ForeignKey(new Column("conversation_id", Type.INT), to, withTenant, present, actions);
    }

    private Table plan(String tenant) {
        List<Column> columns = new ArrayList<>(List.of(new Column("id", Type.INT), Columns.text(dice, server, "name")));
        columns.add(new Column(dice.of("code", "code", tenant), keyType));
        columns.add(new Column("n", Type.INT));
        return new Table("plan", List.copyOf(columns), null, null, null, true, true, false, null, null);
    }

    String key(String tenant) {
        return keys.get(tenant);
    }

    /** Those with a tenant column of that type. */
    List<Table> residents(Type type) {
        return tables.stream()
                .filter(table -> table.tenant() != null && table.tenant().type() == type)
                .toList();
    }

    Table named(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String region(String tenant) {
        return OWN.equals(tenant) || tenant.equals("hooli") ? "eu" : "us";
    }

    /** Whether that is the key of a tenant whose rows the scope may see. */
    boolean isOwn(String key) {
        return own.stream().map(keys::get).anyMatch(key::equals);
    }

    boolean inRegionScope() {
        return own.size() > 1;
    }

    /** Configuration of a process whose only store is mixed. */
    Map<String, String> properties(String url) {
        Map<String, String> properties = place(url);
        properties.put("residency.stores.eu.rows", "mixed");
        keys.forEach((tenant, key) -> {
            properties.put("residency.tenants." + tenant, region(tenant));
            if (!tenant.equals(key)) {
                properties.put("residency.tenant-keys." + tenant, key);
            }
        });
        tables.forEach(table -> properties.put("residency.tables." + table.name(), table.classification()));
        views.stream()
                .filter(view -> view.resident() && seed % 2 == 0)
                .forEach(view -> properties.put("residency.tables." + view.name(), view.classification()));
        return properties;
    }

    /** Configuration of a process to which the rows of all tables are somebody's, so that it names each in a refusal. */
    Map<String, String> blind(String url) {
        Map<String, String> properties = place(url);
        properties.put("residency.stores.eu.rows", "own");
        properties.put("residency.tenants.acme", "eu");
        tables.forEach(table -> properties.put("residency.tables." + table.name(), "resident"));
        return properties;
    }

    private static Map<String, String> place(String url) {
        Map<String, String> properties = new HashMap<>();
        properties.put("residency.local-region", "eu");
        properties.put("residency.regions.eu.jurisdiction", "EEA");
        properties.put("residency.regions.us.jurisdiction", "US");
        properties.put("residency.stores.eu.url", url);
        properties.put("residency.stores.eu.footprint", "eu");
        properties.put("residency.stores.eu.attestation", "declared");
        properties.put("residency.stores.eu.hikari.maximumPoolSize", "1");
        properties.put("residency.directory.type", "properties");
        return properties;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("world " + seed + " on " + server + ", key of acme " + key(OWN)
                + (inRegionScope() ? ", in a region scope:" : ":"));
        Stream.concat(tables.stream(), views.stream())
                .forEach(table -> text.append("\n    ")
                        .append(table.definition())
                        .append(" -- ")
                        .append(table.classification()));
        return text.toString();
    }
}
