package io.residency.hibernate.boot;

import java.util.Map;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/**
 * Has Hibernate compare the {@code @TenantId} also of the entities that it loads into a collection: there it does not by
 * itself, so that another tenant's row would come with the collection that points at it.
 */
final class TenantFilters {
    private TenantFilters() {}

    static void add(Metadata metadata) {
        for (Collection collection : metadata.getCollectionBindings()) {
            if (collection.getElement() instanceof OneToMany element) {
                String condition = condition(metadata, element.getReferencedEntityName());
                if (condition != null) {
                    collection.addFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
                }
            } else if (collection.getElement() instanceof ManyToOne element) {
                String condition = condition(metadata, element.getReferencedEntityName());
                if (condition != null) {
                    collection.addManyToManyFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
                }
            }
        }
    }

    private static @Nullable String condition(Metadata metadata, String entity) {
        PersistentClass target = metadata.getEntityBinding(entity);
        return target == null
                ? null
                : target.getFilters().stream()
                        .filter(filter -> filter.getName().equals(TenantIdBinder.FILTER_NAME))
                        .map(FilterConfiguration::getCondition)
                        .findFirst()
                        .orElse(null);
    }
}
