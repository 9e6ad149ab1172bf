package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Residency;
import io.residency.Scope;
import io.residency.jdbc.ResidencyDataSource;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** The same with the library: annotations, and its configuration. */
final class GuardedWorld extends World {
    private final Residency residency;
    private final ResidencyDataSource source;

    GuardedWorld(Layout layout, Database database) throws Exception {
        super(layout, database);
        data.dropGlobalTemporaryTables();
        Map<String, String> keys = new HashMap<>();
        keys.put("residency.local-region", "any (the tests act in both regions)");
        keys.put("residency.regions.eu.jurisdiction", "EEA");
        keys.put("residency.regions.us.jurisdiction", "US");
        for (String store : layout.rows.keySet()) {
            String key = "residency.stores." + store;
            keys.put(key + ".url", data.url(store));
            keys.put(key + ".footprint", store);
            keys.put(key + ".rows", layout.isMixed() ? "mixed" : "own");
            keys.put(key + ".attestation", "declared");
            keys.put(key + ".hikari.maximumPoolSize", "3");
            keys.put(key + ".hikari.connectionTimeout", "5000");
        }
        keys.put("residency.directory.type", "properties");
        keys.put("residency.tenants." + ACME, "eu");
        keys.put("residency.tenants." + HOOLI, "eu");
        keys.put("residency.tenants." + GLOBEX, "us");
        keys.put("residency.tenants." + INITECH, "us");
        keys.putAll(layout.keys);
        residency = Residency.of(keys);
        source = ResidencyDataSource.of(residency);
    }

    @Override
    SessionFactory build() {
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings()).build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            layout.map(sources);
            return sources.buildMetadata().buildSessionFactory();
        } catch (Throwable e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** Over the guarded data source, because an application has no other. */
    @Override
    SessionFactory buildStripped() {
        Map<String, Object> settings = settings();
        settings.put("hibernate.dialect", data.isH2() ? "H2" : "PostgreSQL");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
        return Unguarded.factory(settings, layout::map);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(layout.settings);
        settings.put("jakarta.persistence.nonJtaDataSource", source);
        settings.put("hibernate.cache.region_prefix", data.url("eu").replaceAll("\\W", "_"));
        return settings;
    }

    @Override
    void as(String tenant, Work work) throws Exception {
        residency.run(tenant, work::run);
    }

    @Override
    void asRegion(String region, Work work) throws Exception {
        residency.runInRegion(region, "a nightly job", work::run);
    }

    /** A session whose work was refused goes on with what is right. */
    @Override
    void failed(Session session) {
        if (residency.current() instanceof Scope.OfTenant scope
                && scope.tenant().id().equals(session.getTenantIdentifier())
                && session.getFactory().getMetamodel().getEntities().stream()
                        .anyMatch(entity -> entity.getName().equals("Grp"))) {
            session.clear();
            assertThat(session.find(Grp.class, 1).nm()).isEqualTo("basic");
        }
    }

    @Override
    public void close() throws Exception {
        super.close();
        residency.close();
    }
}
