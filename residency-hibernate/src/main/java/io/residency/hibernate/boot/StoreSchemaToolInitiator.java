package io.residency.hibernate.boot;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.internal.SchemaManagementToolInitiator;
import org.hibernate.tool.schema.spi.SchemaManagementTool;

/** Has the schema tool that the settings choose act on each store. */
final class StoreSchemaToolInitiator implements StandardServiceInitiator<SchemaManagementTool> {
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
