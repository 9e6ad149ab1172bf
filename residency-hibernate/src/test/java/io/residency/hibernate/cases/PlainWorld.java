package io.residency.hibernate.cases;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/** Hibernate's own multi-tenancy without the library, as its manual shows it. */
final class PlainWorld extends World {
    /** The tenant that sees all. */
    static final String ROOT = "ROOT";

    private final ThreadLocal<String> current = new ThreadLocal<>();

    PlainWorld(Layout layout, Database database) throws Exception {
        super(layout, database);
    }

    @Override
    SessionFactory build() {
        Map<String, Object> settings = new HashMap<>(layout.settings);
        settings.put(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER, new ByRegion(data));
        settings.put(AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new ByThread(current));
        settings.put("hibernate.cache.region_prefix", data.url("eu").replaceAll("\\W", "_"));
        return Unguarded.factory(settings, layout::map);
    }

    @Override
    SessionFactory buildStripped() {
        return build();
    }

    @Override
    void as(String tenant, Work work) throws Exception {
        String before = current.get();
        current.set(tenant);
        try {
            work.run();
        } finally {
            current.set(before);
        }
    }

    @Override
    void asRegion(String region, Work work) throws Exception {
        as(ROOT, work);
    }

    @Override
    void failed(Session session) {
        // nothing is promised
    }

    private record ByThread(ThreadLocal<String> current) implements CurrentTenantIdentifierResolver<Object> {
        @Override
        public Object resolveCurrentTenantIdentifier() {
            return current.get();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }

        @Override
        public boolean isRoot(Object tenantId) {
            return ROOT.equals(tenantId);
        }
    }

    private record ByRegion(Databases data) implements MultiTenantConnectionProvider<Object> {
        @Override
        public Connection getAnyConnection() throws SQLException {
            return data.connect("eu");
        }

        @Override
        public void releaseAnyConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public Connection getConnection(Object tenant) throws SQLException {
            boolean american = GLOBEX.equals(tenant) || INITECH.equals(tenant);
            return data.connect(american && data.url("us") != null ? "us" : "eu");
        }

        @Override
        public void releaseConnection(Object tenant, Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> unwrapType) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> unwrapType) {
            throw new IllegalArgumentException(unwrapType.getName());
        }
    }
}
