package io.residency.hibernate.transactions;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.UserTransactionImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.residency.Region;
import io.residency.Residency;
import io.residency.Tenant;
import io.residency.directory.Assignment;
import io.residency.hibernate.Regions;
import io.residency.jdbc.ResidencyDataSource;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.io.Serial;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;

/** Session factories under Narayana's transactions, whose stores are Agroal's pools of XA connections. */
final class Jta implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("com.arjuna");

    static {
        LOG.setLevel(Level.OFF); // it tells of each transaction that a test has rolled back
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
        } catch (CoreEnvironmentBeanException e) {
            throw new ExceptionInInitializerError(e);
        }
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                .setObjectStoreType(VolatileStore.class.getName());
    }

    final TransactionManager manager = new TransactionManagerImple();
    final Residency residency;
    private final Map<String, DataSource> pools = new LinkedHashMap<>();
    private final Map<String, Assignment> assignments = new ConcurrentHashMap<>();
    private final Map<String, Object> settings = new HashMap<>();

    /** As {@link Regions}. */
    Jta(String rows) throws SQLException {
        Regions regions = new Regions(rows);
        Map<String, String> keys = new HashMap<>();
        regions.settings().forEach((key, value) -> {
            if (key.startsWith("residency.tenants.")) {
                String tenant = key.substring("residency.tenants.".length());
                assignments.put(tenant, Assignment.of(Tenant.of(tenant), Region.of(value.toString()), 1));
            } else if (!key.startsWith("residency.")) {
                settings.put(key, value);
            } else if (!key.endsWith(".url")) {
                keys.put(key, value.toString());
            }
        });
        keys.put("residency.directory.type", "custom");
        residency = Residency.builder()
                .properties(keys)
                .directory(tenant -> Optional.ofNullable(assignments.get(tenant.id())))
                .open();
        for (String store : List.of("eu", "us")) {
            pools.put(store, pool(regions.url(store)));
        }
        settings.put("jakarta.persistence.jtaDataSource", ResidencyDataSource.of(residency, pools));
        settings.put("hibernate.transaction.coordinator_class", "jta");
        settings.put("hibernate.transaction.jta.platform", new Platform(manager));
        settings.put("hibernate.current_session_context_class", "jta");
    }

    private DataSource pool(String url) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(5)
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                manager, new TransactionSynchronizationRegistryImple()))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(url).connectionProviderClass(JdbcDataSource.class))));
    }

    Jta with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    SessionFactory open(Class<?>... entities) {
        Configuration configuration = new Configuration();
        configuration.getProperties().putAll(settings);
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration.buildSessionFactory();
    }

    /** Its residence changes, though not its home. */
    void change(String tenant) {
        assignments.computeIfPresent(tenant, (id, was) -> Assignment.of(was.tenant(), was.home(), was.epoch() + 1));
        residency.invalidate(Tenant.of(tenant));
    }

    interface Work {
        void run() throws Exception;
    }

    /** Does the work in a transaction of its own, for a tenant. */
    void in(String tenant, Work work) throws Exception {
        residency.run(tenant, () -> in(work));
    }

    /** Does the work in a transaction of its own. */
    void in(Work work) throws Exception {
        manager.begin();
        try {
            work.run();
        } catch (Throwable e) {
            manager.rollback();
            throw e;
        }
        manager.commit();
    }

    @Override
    public void close() {
        residency.close();
        pools.values().forEach(pool -> ((AgroalDataSource) pool).close());
    }

    private static final class Platform extends AbstractJtaPlatform {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient TransactionManager manager;

        Platform(TransactionManager manager) {
            this.manager = manager;
        }

        @Override
        protected TransactionManager locateTransactionManager() {
            return manager;
        }

        @Override
        protected UserTransaction locateUserTransaction() {
            return new UserTransactionImple();
        }
    }
}
