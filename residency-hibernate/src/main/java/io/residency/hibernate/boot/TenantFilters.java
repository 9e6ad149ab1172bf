package io.residency.hibernate.boot;

import java.util.Map;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Has Hibernate compare the {@code @TenantId} also where it does not by itself: of the entities that it loads into a
 * collection, since another tenant's row would come with the collection that points at it; and of the owners of entities
 * that have no such attribute, since it would find them by any key.
 */
final class TenantFilters {
    private static final String TENANT = ":" + TenantIdBinder.PARAMETER_NAME;

    private final Metadata metadata;
    private final TenantConditions conditions;

    TenantFilters(Metadata metadata, TenantConditions conditions) {
        this.metadata = metadata;
        this.conditions = conditions;
    }

    void add() {
        if (metadata.getFilterDefinitions().get(TenantIdBinder.FILTER_NAME) == null) {
            return;
        }
        metadata.getCollectionBindings().forEach(this::elements);
        metadata.getEntityBindings().forEach(this::owned);
    }

    /** Where the elements' owner is the collection's, its key binds them. */
    private void elements(Collection collection) {
        if (collection.getElement() instanceof OneToMany element) {
            String condition = condition(element.getReferencedEntityName(), collection.getKey());
            if (condition != null) {
                collection.addFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
            }
        } else if (collection.getElement() instanceof ManyToOne element) {
            String condition = condition(element.getReferencedEntityName(), null);
            if (condition != null) {
                collection.addManyToManyFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
            }
        }
    }

    private void owned(PersistentClass entity) {
        if (entity.getRootClass() != entity || conditions.isOwn(entity.getTable()) || condition(entity) != null) {
            return;
        }
        String condition = conditions.of(entity.getTable(), TENANT);
        if (condition != null) {
            entity.addFilter(TenantIdBinder.FILTER_NAME, condition, true, Map.of(), Map.of());
        }
    }

    /** @param key of the collection, in the elements' table; null where it stands in another one */
    private @Nullable String condition(String entity, @Nullable Value key) {
        PersistentClass target = metadata.getEntityBinding(entity);
        if (target == null) {
            return null;
        }
        String own = condition(target);
        if (own != null || conditions.leadsToOwner(target.getRootTable(), Names.onlyColumn(key))) {
            return own;
        }
        return target.getTable().equals(target.getRootTable()) ? conditions.of(target.getTable(), TENANT) : null;
    }

    private static @Nullable String condition(PersistentClass target) {
        return target.getFilters().stream()
                .filter(filter -> filter.getName().equals(TenantIdBinder.FILTER_NAME))
                .map(FilterConfiguration::getCondition)
                .findFirst()
                .orElse(null);
    }
}
