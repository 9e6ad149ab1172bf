package io.residency.hibernate.boot;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.internal.SchemaManagementToolInitiator;
import org.hibernate.tool.schema.spi.SchemaManagementTool;

/** Has the schema tool that the settings choose act on each store. */
final class StoreSchemaToolInitiator implements StandardServiceInitiator<SchemaManagementTool> {
    /** Said to Hibernate's reader of schemas: look for tables in what the connection is to, not in what the first one was to. */
    private static final String CATALOG_OF_THE_FIRST = "hibernate.temp.use_jdbc_metadata_defaults";

    static void contribute(StandardServiceRegistryBuilder builder) {
        Map<String, Object> settings = builder.getSettings();
        if (settings.get(JdbcSettings.ALLOW_METADATA_ON_BOOT) == null) {
            Object allowed = settings.get(CATALOG_OF_THE_FIRST); // its older name
            builder.applySetting(JdbcSettings.ALLOW_METADATA_ON_BOOT, allowed == null ? "true" : allowed);
        }
        builder.applySetting(CATALOG_OF_THE_FIRST, "false");
        builder.addInitiator(new StoreSchemaToolInitiator());
    }

    @Override
    public SchemaManagementTool initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        return new StoreSchemaTool(
                SchemaManagementToolInitiator.INSTANCE.initiateService(settings, registry), registry);
    }

    @Override
    public Class<SchemaManagementTool> getServiceInitiated() {
        return SchemaManagementTool.class;
    }
}
