package io.residency.hibernate.cache;

import io.residency.Classification;
import io.residency.Classification.Resident;
import io.residency.Operation;
import io.residency.config.ResidencyConfiguration;
import io.residency.hibernate.entities.EntityRule;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The classified tables from which the entries of one kind come. One that the configuration does not have exactly once
 * counts as a resident one without a name: nothing is stricter. Safe for use by several threads.
 */
final class CachedTables {
    private static final Resident RESIDENT = new Resident(null, null, null, null);
    private static final RowOwner SCOPES = new RowOwner.OfScope();

    /** Rows that judged statements had read for the scope. */
    private static final Rows OWN = new Rows(List.of(), List.of(), List.of(SCOPES));

    private record Table(@Nullable String name, Classification classification) {}

    private static final Table UNNAMED = new Table(null, RESIDENT);

    /** What depends on nothing but the session factory and the configuration. */
    private record Known(ResidencyConfiguration configuration, List<Table> tables, List<TableUse> own) {}

    private final CacheSessions sessions;
    private final @Nullable String entityOrRole;
    private volatile @Nullable Known known;

    /** @param entityOrRole null of the results of queries, which may come from any */
    CachedTables(CacheSessions sessions, @Nullable String entityOrRole) {
        this.sessions = sessions;
        this.entityOrRole = entityOrRole;
    }

    /** A read of the scope's own rows. */
    List<TableUse> own(SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        return known(factory, configuration).own();
    }

    /** A read of another's rows, which the scope may be allowed. */
    List<TableUse> of(RowOwner owner, SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        Rows rows = new Rows(List.of(owner), List.of(), List.of(SCOPES));
        return uses(known(factory, configuration).tables(), rows, configuration);
    }

    /** A read of what another has put there under the scope's key: refused whatever the scope may read. */
    List<TableUse> poisoned(RowOwner owner, SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        Rows rows = new Rows(List.of(), List.of(owner), List.of(SCOPES));
        List<Table> resident = known(factory, configuration).tables().stream()
                .map(table -> new Table(table.name(), RESIDENT))
                .toList();
        return uses(resident, rows, configuration);
    }

    @SuppressWarnings("ReferenceEquality") // at each use; one that is equal is looked at anew
    private Known known(SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        Known found = known;
        if (found == null || found.configuration() != configuration) {
            List<Table> tables = tables(factory, configuration);
            found = new Known(configuration, tables, uses(tables, OWN, configuration));
            known = found;
        }
        return found;
    }

    private List<Table> tables(SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        if (entityOrRole == null) {
            Set<Table> all = new LinkedHashSet<>();
            factory.getMappingMetamodel()
                    .forEachEntityDescriptor(entity -> all.addAll(ofEntity(entity, factory, configuration)));
            boolean anyResident = all.stream().anyMatch(table -> table.classification() instanceof Resident);
            return anyResident ? List.of(UNNAMED) : List.copyOf(all);
        }
        EntityPersister entity = factory.getMappingMetamodel().findEntityDescriptor(entityOrRole);
        if (entity != null) {
            return ofEntity(entity, factory, configuration);
        }
        CollectionPersister collection = factory.getMappingMetamodel().findCollectionDescriptor(entityOrRole);
        return collection == null
                ? List.of(UNNAMED)
                : classified(Arrays.stream(collection.getCollectionSpaces()), configuration);
    }

    private List<Table> ofEntity(
            EntityPersister entity, SessionFactoryImplementor factory, ResidencyConfiguration configuration) {
        EntityRule rule = sessions.rule(factory, entity.getEntityName());
        return rule == null
                ? classified(Arrays.stream(entity.getQuerySpaces()).map(Serializable::toString), configuration)
                : List.of(new Table(rule.table(), rule.classification()));
    }

    private static List<Table> classified(Stream<String> tables, ResidencyConfiguration configuration) {
        return tables.map(table -> classified(table, configuration)).distinct().toList();
    }

    private static Table classified(String table, ResidencyConfiguration configuration) {
        List<String> names = configuration.tables().keySet().stream()
                .filter(name -> simple(name).equals(simple(table)))
                .toList();
        Classification only = names.size() == 1 ? configuration.tables().get(names.get(0)) : null;
        return only == null ? UNNAMED : new Table(names.get(0), only);
    }

    /** Without schema and quotes. */
    private static String simple(String table) {
        return table.substring(table.lastIndexOf('.') + 1)
                .replaceAll("[\"`\\[\\]]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<TableUse> uses(List<Table> tables, Rows rows, ResidencyConfiguration configuration) {
        return tables.stream()
                .map(table -> new TableUse(
                        table.name(),
                        table.classification(),
                        Operation.READ,
                        table.name() == null,
                        rows,
                        null,
                        configuration.cacheRegions()))
                .toList();
    }
}
