package io.residency.hibernate.boot;

import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.internal.exec.JdbcContext;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.DelayedDropAction;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.ExtractionTool;
import org.hibernate.tool.schema.spi.GenerationTarget;
import org.hibernate.tool.schema.spi.GeneratorSynchronizer;
import org.hibernate.tool.schema.spi.SchemaCreator;
import org.hibernate.tool.schema.spi.SchemaDropper;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.SchemaMigrator;
import org.hibernate.tool.schema.spi.SchemaPopulator;
import org.hibernate.tool.schema.spi.SchemaTruncator;
import org.hibernate.tool.schema.spi.SchemaValidator;
import org.hibernate.tool.schema.spi.SourceDescriptor;
import org.hibernate.tool.schema.spi.TargetDescriptor;

/**
 * A schema tool that acts on each store: what it defines, in a definition window of that store; what it only validates,
 * without one.
 */
final class StoreSchemaTool implements SchemaManagementTool, ServiceRegistryAwareService {
    private static final long serialVersionUID = 1L;
    private static final String PURPOSE = "Hibernate: ";

    private final transient SchemaManagementTool tool;
    private final transient EachStore stores;

    StoreSchemaTool(SchemaManagementTool tool, ServiceRegistry registry) {
        this.tool = tool;
        this.stores = new EachStore(registry);
    }

    @Override
    public void injectServices(ServiceRegistryImplementor registry) {
        if (tool instanceof ServiceRegistryAwareService aware) {
            aware.injectServices(registry);
        }
    }

    @Override
    public SchemaCreator getSchemaCreator(Map<String, Object> options) {
        SchemaCreator creator = tool.getSchemaCreator(options);
        return (metadata, execution, filter, source, target) ->
                act("schema creation", target, () -> creator.doCreation(metadata, execution, filter, source, target));
    }

    @Override
    public SchemaDropper getSchemaDropper(Map<String, Object> options) {
        SchemaDropper dropper = tool.getSchemaDropper(options);
        return new SchemaDropper() {
            @Override
            public void doDrop(
                    Metadata metadata,
                    ExecutionOptions execution,
                    ContributableMatcher filter,
                    SourceDescriptor source,
                    TargetDescriptor target) {
                act("schema drop", target, () -> dropper.doDrop(metadata, execution, filter, source, target));
            }

            @Override
            public DelayedDropAction buildDelayedAction(
                    Metadata metadata,
                    ExecutionOptions execution,
                    ContributableMatcher filter,
                    SourceDescriptor source) {
                DelayedDropAction drop = dropper.buildDelayedAction(metadata, execution, filter, source);
                return registry -> stores.define(PURPOSE + "schema drop", () -> drop.perform(registry));
            }
        };
    }

    @Override
    public SchemaMigrator getSchemaMigrator(Map<String, Object> options) {
        SchemaMigrator migrator = tool.getSchemaMigrator(options);
        return (metadata, execution, filter, target) ->
                act("schema update", target, () -> migrator.doMigration(metadata, execution, filter, target));
    }

    @Override
    public SchemaValidator getSchemaValidator(Map<String, Object> options) {
        SchemaValidator validator = tool.getSchemaValidator(options);
        return (metadata, execution, filter) -> stores.read(() -> validator.doValidation(metadata, execution, filter));
    }

    @Override
    public SchemaPopulator getSchemaPopulator(Map<String, Object> options) {
        SchemaPopulator populator = tool.getSchemaPopulator(options);
        return (execution, target) -> act("schema population", target, () -> populator.doPopulation(execution, target));
    }

    @Override
    public SchemaTruncator getSchemaTruncator(Map<String, Object> options) {
        SchemaTruncator truncator = tool.getSchemaTruncator(options);
        return (metadata, execution, filter, target) ->
                act("truncation", target, () -> truncator.doTruncate(metadata, execution, filter, target));
    }

    @Override
    public GeneratorSynchronizer getSequenceSynchronizer(Map<String, Object> options) {
        GeneratorSynchronizer synchronizer = tool.getSequenceSynchronizer(options);
        return (metadata, execution, filter, target) -> act(
                "generator synchronization",
                target,
                () -> synchronizer.doSynchronize(metadata, execution, filter, target));
    }

    /** What only writes a script touches no store. */
    private void act(String purpose, TargetDescriptor target, Runnable work) {
        if (target.getTargetTypes().contains(TargetType.DATABASE)) {
            stores.define(PURPOSE + purpose, work);
        } else {
            work.run();
        }
    }

    @Override
    public void setCustomDatabaseGenerationTarget(GenerationTarget target) {
        tool.setCustomDatabaseGenerationTarget(target);
    }

    @Override
    public ExtractionTool getExtractionTool() {
        return tool.getExtractionTool();
    }

    @Override
    public GenerationTarget[] buildGenerationTargets(
            TargetDescriptor descriptor, JdbcContext context, Map<String, Object> options, boolean needsAutoCommit) {
        return tool.buildGenerationTargets(descriptor, context, options, needsAutoCommit);
    }
}
