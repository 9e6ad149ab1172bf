package io.residency.hibernate.boot;

import java.util.List;
import java.util.Map;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;

/**
 * Gives collections of entities with {@code @TenantId} the filter by tenant that those entities have. Hibernate filters the
 * entities that a query names, but neither the elements of a collection that it loads by its owner's key nor those that a
 * query joins, so that nothing in such a statement says whose the rows are.
 */
final class TenantFilters {
    private TenantFilters() {}

    /** Before the session factory makes its persisters of the mapping. */
    static void add(Metadata metadata) {
        for (Collection collection : metadata.getCollectionBindings()) {
            if (collection.getElement() instanceof OneToMany elements) {
                for (String condition : conditions(elements.getAssociatedClass())) {
                    collection.addFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
                }
            } else if (collection.getElement() instanceof ManyToOne elements) {
                PersistentClass target = metadata.getEntityBinding(elements.getReferencedEntityName());
                for (String condition : target == null ? List.<String>of() : conditions(target)) {
                    collection.addManyToManyFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
                }
            }
        }
    }

    private static List<String> conditions(PersistentClass element) {
        return element.getFilters().stream()
                .filter(filter -> filter.getName().equals(TenantIdBinder.FILTER_NAME))
                .map(FilterConfiguration::getCondition)
                .toList();
    }
}
