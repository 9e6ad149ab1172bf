package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Region;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.config.StoreConfiguration;
import io.residency.hibernate.ResidencyMap;
import io.residency.hibernate.cache.CacheProblems;
import io.residency.hibernate.persisters.OriginPersisters;
import io.residency.hibernate.rows.RowListeners;
import io.residency.hibernate.session.SessionGuard;
import io.residency.jdbc.SqlReader;
import io.residency.policy.SharedDeclaration;
import java.io.Serial;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** Checks a session factory when it has been built, and schema tools have done their work. */
final class BuiltCheck implements SessionFactoryObserver {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SessionGuard guard;
    private final transient Metadata metadata;
    private final transient Names names;
    private final transient MappingReader mapping;
    private final transient Map<String, ResidencyMap.Table> tables;

    BuiltCheck(
            SessionGuard guard,
            Metadata metadata,
            Names names,
            MappingReader mapping,
            Map<String, ResidencyMap.Table> tables) {
        this.mapping = mapping;
        this.guard = guard;
        this.metadata = metadata;
        this.names = names;
        this.tables = tables;
    }

    /** @throws io.residency.config.ConfigurationException with everything that is wrong */
    @Override
    public void sessionFactoryCreated(SessionFactory created) {
        SessionFactoryImplementor factory = (SessionFactoryImplementor) created;
        BootProblems problems = new BootProblems();
        replaced(factory, problems);
        problems.addAll(CacheProblems.of(factory, guard.residency().configuration()));
        SqlReader reader = guard.source().reader(Map.of());
        Set<String> unmade = missing(reader, problems);
        LargeObjects.check(factory, problems);
        new WrittenSql(metadata, reader, violation -> !isOfWhatIsNotMade(violation, unmade), names, mapping, problems)
                .read();
        problems.check();
    }

    private void replaced(SessionFactoryImplementor factory, BootProblems problems) {
        if (factory.getServiceRegistry().getService(MultiTenantConnectionProvider.class) != guard.connections()) {
            problems.add("connection provider", "replaces that of residency-hibernate; remove it");
        }
        if (factory.getSessionFactoryOptions().getCurrentTenantIdentifierResolver() != (Object) guard.identifiers()) {
            problems.add("tenant identifier resolver", "replaces that of residency-hibernate; remove it");
        }
        if (RowListeners.isInterpreterReplaced(factory)) {
            problems.add("native query interpreter", "replaces that of residency-hibernate; remove it");
        }
        for (String entity : OriginPersisters.forgetting(factory)) {
            problems.add("persister of " + entity, "replaces that of residency-hibernate; remove it");
        }
        for (String type : RowListeners.missing(factory)) {
            problems.add("event listeners of " + type, "replace those of residency-hibernate; append or prepend them");
        }
    }

    /**
     * A store that has none of the mapping's tables is not made yet; the first scope looks again.
     *
     * @return the stores that are not made yet
     */
    private Set<String> missing(SqlReader reader, BootProblems problems) {
        Set<String> unmade = new HashSet<>();
        Map<String, List<String>> missing = reader.missingTables();
        for (String store : guard.stores()) {
            List<String> absent = missing.getOrDefault(store, List.of()).stream()
                    .filter(name -> tables.containsKey(MappedNames.folded(name)))
                    .toList();
            if (absent.size() == tables.size()) {
                unmade.add(store);
                continue;
            }
            for (String table : absent) {
                missing(store, tables.get(MappedNames.folded(table)), problems);
            }
        }
        return unmade;
    }

    /** Of another unit's store, or not understood in one without tables: such SQL is judged when it is sent, as all is. */
    private boolean isOfWhatIsNotMade(Violation violation, Set<String> unmade) {
        return violation.store() != null
                && (!guard.stores().contains(violation.store())
                        || (violation.code() == ViolationCode.NOT_UNDERSTOOD && unmade.contains(violation.store())));
    }

    private void missing(String store, ResidencyMap.@Nullable Table table, BootProblems problems) {
        if (table != null && !livesElsewhere(table.classification(), store)) {
            problems.add(
                    table.name(),
                    "is missing in store " + store + ", where " + table.owner()
                            + " is used; expected its definition there, or residency.hibernate.stores without that"
                            + " store");
        }
    }

    private boolean livesElsewhere(Classification classification, String name) {
        if (!(classification instanceof Classification.Shared shared)) {
            return false;
        }
        SharedDeclaration declaration =
                guard.residency().configuration().rules().shared().get(shared.declaration());
        StoreConfiguration store = guard.residency().configuration().stores().get(name);
        Set<Region> regions = declaration == null ? Set.of() : declaration.regions();
        return store != null && !regions.containsAll(store.facts().footprint());
    }
}
