package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Residency;
import io.residency.ViolationCode;
import io.residency.config.ConfigurationException;
import io.residency.hibernate.ResidencyMap;
import io.residency.hibernate.entities.EntityRule;
import io.residency.hibernate.entities.EntityRules;
import io.residency.hibernate.rows.RowListeners;
import io.residency.hibernate.session.SessionGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/** Checks the mapping and the settings of each session factory before it is built. */
public final class BootCheck implements Integrator {

    /** @throws io.residency.config.ConfigurationException with everything that is wrong */
    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        SessionGuard guard = SessionGuard.of(factory.getServiceRegistry());
        BootProblems problems = new BootProblems();
        problems.addAll(guard.problems());
        identifiers(metadata, guard, problems);
        Residency residency = guard.residency();
        Names names = new Names(factory.getSessionFactoryOptions().getDefaultSchema());
        Map<String, Classification> configured = new HashMap<>();
        residency.configuration().tables().forEach((name, kind) -> configured.put(MappedNames.folded(name), kind));
        MappingReader mapping = new MappingReader(metadata, names, configured, problems);
        Map<String, ResidencyMap.Table> tables = mapping.read();
        StoreKinds kinds = new StoreKinds(guard, names, tables, problems);
        kinds.check(metadata);
        if (problems.any()) {
            writtenSql(metadata, guard, names, mapping, problems);
        }
        problems.check();
        residency.classify(classifications(tables));
        if (guard.demandsBinding()) {
            Map<String, ResidencyMap.Table> bound = new LinkedHashMap<>(tables);
            bound.keySet().removeAll(kinds.unfiltered());
            TenantConditions conditions = new TenantConditions(metadata, names, bound, factory);
            new TenantFilters(metadata, conditions).add();
            EntityRules.of(factory).bind(conditions.all());
        }
        EntityRules.of(factory).use(rules(metadata, names, tables), new ResidencyMap(List.copyOf(tables.values())));
        RowListeners.register(factory, guard);
        factory.addObserver(new BuiltCheck(guard, metadata, names, mapping, tables));
    }

    /** What written SQL touches that nothing classifies belongs to the same message; the rest is read when there are tables. */
    private static void writtenSql(
            Metadata metadata, SessionGuard guard, Names names, MappingReader mapping, BootProblems problems) {
        Map<String, Classification> mapped = classifications(mapping.tables());
        metadata.collectTableMappings().stream()
                .filter(table -> table.isPhysicalTable() && mapping.table(names.of(table)) == null)
                .forEach(table -> mapped.put(names.of(table), new Classification.Local())); // is a problem already
        try {
            new WrittenSql(
                            metadata,
                            guard.source().reader(mapped),
                            violation -> violation.code() == ViolationCode.UNCLASSIFIED,
                            names,
                            mapping,
                            problems)
                    .read();
        } catch (ConfigurationException gaps) {
            problems.addAll(gaps.problems());
        }
    }

    private static List<EntityRule> rules(Metadata metadata, Names names, Map<String, ResidencyMap.Table> tables) {
        return metadata.getEntityBindings().stream()
                .flatMap(entity -> Stream.ofNullable(rule(entity, names, tables)))
                .toList();
    }

    private static @Nullable EntityRule rule(
            PersistentClass entity, Names names, Map<String, ResidencyMap.Table> tables) {
        ResidencyMap.Table root = tables.get(MappedNames.folded(names.of(entity.getRootTable())));
        ResidencyMap.Table own = tables.get(MappedNames.folded(names.of(entity.getTable())));
        ResidencyMap.Table table = root == null ? own : root;
        return table == null
                ? null
                : new EntityRule(
                        entity.getEntityName(),
                        table.name(),
                        table.classification(),
                        table.tenant(),
                        keyed(entity, names));
    }

    private static List<EntityRule.Keyed> keyed(PersistentClass entity, Names names) {
        List<EntityRule.Keyed> keyed = new ArrayList<>();
        String column = Names.onlyColumn(entity.getKey());
        if (column != null) {
            keyed.add(new EntityRule.Keyed(names.of(entity.getTable()), column));
        }
        for (Join join : entity.getJoins()) {
            String joined = Names.onlyColumn(join.getKey());
            if (joined != null) {
                keyed.add(new EntityRule.Keyed(names.of(join.getTable()), joined));
            }
        }
        return keyed;
    }

    private static void identifiers(Metadata metadata, SessionGuard guard, BootProblems problems) {
        FilterDefinition filter = metadata.getFilterDefinitions().get(TenantIdBinder.FILTER_NAME);
        Class<?> type = filter == null
                ? String.class
                : filter.getParameterJdbcMapping(TenantIdBinder.PARAMETER_NAME)
                        .getJavaTypeDescriptor()
                        .getJavaTypeClass();
        String wrong = guard.identifiers().use(type);
        if (wrong != null) {
            problems.add("@TenantId", wrong);
        }
    }

    private static Map<String, Classification> classifications(Map<String, ResidencyMap.Table> tables) {
        Map<String, Classification> classifications = new LinkedHashMap<>();
        tables.values().forEach(table -> classifications.put(table.name(), table.classification()));
        return classifications;
    }
}
