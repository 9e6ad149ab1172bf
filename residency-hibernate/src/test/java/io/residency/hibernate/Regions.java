package io.residency.hibernate;

import io.residency.Residency;
import io.residency.config.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;

/** Settings of a session factory over two regions, each with a database in memory, and the factories made from them. */
public final class Regions {
    private final Map<String, Object> settings = new HashMap<>();
    private final String run = UUID.randomUUID().toString();

    /** acme is at home in eu, globex and initech in us; the schema is created at boot. */
    public Regions(String rows) {
        settings.put("residency.local-region", "any (tests run both regions)");
        settings.put("residency.regions.eu.jurisdiction", "EEA");
        settings.put("residency.regions.us.jurisdiction", "US");
        for (String region : List.of("eu", "us")) {
            store(region, region, rows);
        }
        settings.put("residency.directory.type", "properties");
        settings.put("residency.tenants.acme", "eu");
        settings.put("residency.tenants.globex", "us");
        settings.put("residency.tenants.initech", "us");
        settings.put("hibernate.hbm2ddl.auto", "create");
        settings.put("hibernate.hbm2ddl.halt_on_error", "true");
    }

    public Regions store(String name, String region, String rows) {
        settings.put("residency.stores." + name + ".url", url(name));
        settings.put("residency.stores." + name + ".footprint", region);
        settings.put("residency.stores." + name + ".rows", rows);
        settings.put("residency.stores." + name + ".attestation", "declared");
        return this;
    }

    /** Where the store's database is, around the library. */
    public String url(String store) {
        return "jdbc:h2:mem:" + run + "-" + store + ";DB_CLOSE_DELAY=-1";
    }

    public Regions with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    public Regions without(String key) {
        settings.remove(key);
        return this;
    }

    public Map<String, Object> settings() {
        return settings;
    }

    public SessionFactory open(Class<?>... entities) {
        Configuration configuration = new Configuration(new BootstrapServiceRegistryBuilder()
                .applyClassLoader(entities[0].getClassLoader())
                .build());
        configuration.getProperties().putAll(settings);
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration.buildSessionFactory();
    }

    /** What the boot refuses, as text; fails where it refuses nothing. */
    public String refusal(Class<?>... entities) {
        try (SessionFactory factory = open(entities)) {
            throw new AssertionError("the boot refused nothing");
        } catch (ConfigurationException refused) {
            return refused.getMessage();
        }
    }

    public static Residency residency(SessionFactory factory) {
        return HibernateResidency.of(factory);
    }
}
