package io.residency.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A good configuration of two regions, of which a test changes what it is about. */
final class Configured {
    /** Appears as the value of every secret, and must appear nowhere else. */
    static final String CANARY = "c4n4ry-hunter2";

    final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    static Configured well() {
        return new Configured()
                .with("residency.local-region", "eu")
                .with("residency.regions.eu.jurisdiction", "EEA")
                .with("residency.regions.us.endpoint", "https://us.example.com")
                .with("residency.stores.eu-1.url", "jdbc:h2:mem:" + CANARY)
                .with("residency.stores.eu-1.username", "user-" + CANARY)
                .with("residency.stores.eu-1.password", CANARY)
                .with("residency.stores.eu-1.hikari.connectionInitSql", "select '" + CANARY + "'")
                .with("residency.stores.eu-1.footprint", "eu")
                .with("residency.stores.eu-1.rows", "own")
                .with("residency.stores.eu-1.attestation", "declared")
                .with("residency.directory.type", "properties")
                .with("residency.tenants.acme", "eu")
                .with("residency.tables.conversation", "resident(tenant_id)")
                .with("residency.tables.plan", "reference");
    }

    static Configured withExemption() {
        return well().with("residency.ledger.path", "ledger")
                .with("residency.exemptions.ops-1.code", "STORED_OUTSIDE")
                .with("residency.exemptions.ops-1.tenant", "acme")
                .with("residency.exemptions.ops-1.operation", "READ")
                .with("residency.exemptions.ops-1.tables", "conversation")
                .with("residency.exemptions.ops-1.to", "eu-1")
                .with("residency.exemptions.ops-1.reason", "incident 7")
                .with("residency.exemptions.ops-1.requested-by", "ann")
                .with("residency.exemptions.ops-1.approved-by", "bob")
                .with("residency.exemptions.ops-1.expires", "2026-12-31");
    }

    Configured with(String key, @Nullable String value) {
        if (value == null) {
            properties.remove(key);
        } else {
            properties.put(key, value);
        }
        return this;
    }

    Configured withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ResidencyConfiguration read() {
        return new ConfigurationSources(Map.of(), environment).only(properties);
    }

    /** As {@link #read}, where a mapping is to classify tables, too. */
    ResidencyConfiguration readBesideMapping() {
        return new ConfigurationSources(Map.of(), environment, true).only(properties);
    }

    /** What is wrong, a line for each problem. */
    List<String> problems() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, this::read);
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem -> problem.key() + ": " + problem.text())
                        .toList();
    }
}
