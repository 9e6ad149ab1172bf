package io.residency.benchmarks;

import io.residency.jdbc.LendingSource;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.DataSourceBasedMultiTenantConnectionProviderImpl;

/** Session factories as an application builds them, guarded or with Hibernate's own multi-tenancy. */
final class Factories {
    private Factories() {}

    static SessionFactory over(DataSource source) {
        if (source instanceof LendingSource) {
            Configuration guarded = new Configuration().addAnnotatedClass(Subject.class);
            guarded.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source);
            return guarded.buildSessionFactory();
        }
        Configuration plain = new Configuration(new BootstrapServiceRegistryBuilder()
                        .applyClassLoaderService(new WithoutGuard())
                        .build())
                .addAnnotatedClass(Subject.class);
        plain.getProperties()
                .putAll(Map.of(
                        MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER,
                        new Always(source),
                        MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER,
                        new Acme()));
        return plain.buildSessionFactory();
    }

    @SuppressWarnings("serial") // never serialized
    private static final class WithoutGuard extends ClassLoaderServiceImpl {
        @Override
        public <S> Collection<S> loadJavaServices(Class<S> contract) {
            return super.loadJavaServices(contract).stream()
                    .filter(service -> !service.getClass().getName().startsWith("io.residency."))
                    .toList();
        }
    }

    @SuppressWarnings("serial") // never serialized
    private static final class Always extends DataSourceBasedMultiTenantConnectionProviderImpl<Object> {
        private final transient DataSource source;

        Always(DataSource source) {
            this.source = source;
        }

        @Override
        protected DataSource selectAnyDataSource() {
            return source;
        }

        @Override
        protected DataSource selectDataSource(Object tenant) {
            return source;
        }

        @Override
        public void injectServices(org.hibernate.service.spi.ServiceRegistryImplementor registry) {
            // there is one data source
        }
    }

    private static final class Acme implements CurrentTenantIdentifierResolver<Object> {
        @Override
        public Object resolveCurrentTenantIdentifier() {
            return Source.TENANT;
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }
}
