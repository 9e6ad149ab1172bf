package io.residency.recordings;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the inbox's tables hold, as an application declares it. */
final class Inbox {
    static final Map<String, String> TABLES = tables();

    private static final Pattern MORE = Pattern.compile("^create global temporary table (\\w+)");

    private Inbox() {}

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        for (String own : new String[] {
            "workspace", "person", "conversation", "part", "tag", "channel", "opened", "closed", "counter"
        }) {
            tables.put(own, "resident(tenant_id)");
        }
        tables.put("plan", "reference");
        tables.put("agent", "resident(via id -> person.id)");
        tables.put("customer", "resident(via id -> person.id)");
        tables.put("attachment", "resident(via part_id -> part.id)");
        tables.put("conversation_tag", "resident(via conversation_id -> conversation.id)");
        tables.put("conversation_label", "resident(via conversation_id -> conversation.id)");
        tables.put("conversation_attribute", "resident(via conversation_id -> conversation.id)");
        tables.put("id_generator", "local");
        return Map.copyOf(tables);
    }

    /** Hibernate's tables for changes of several tables: they hold ids and rows for a moment, and are made at its start. */
    static List<String> moreTables(Collection<String> statements) {
        return statements.stream()
                .map(MORE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * @param rows what the store holds: {@code own} or {@code mixed}
     * @param more tables that a framework has made
     */
    static Map<String, String> configuration(String url, String rows, Collection<String> more) {
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "eu");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.stores.eu.url", url);
        keys.put("residency.stores.eu.footprint", "eu");
        keys.put("residency.stores.eu.rows", rows);
        keys.put("residency.stores.eu.attestation", "declared");
        keys.put("residency.stores.eu.hikari.maximumPoolSize", "1");
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tenants.acme", "eu");
        more.forEach(table -> keys.put("residency.tables." + table, "resident"));
        TABLES.forEach((table, classification) -> keys.put("residency.tables." + table, classification));
        return keys;
    }
}
