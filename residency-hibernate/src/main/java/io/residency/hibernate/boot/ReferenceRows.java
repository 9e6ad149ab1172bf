package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.hibernate.ResidencyMap;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Finds reference rows that point at resident ones. Reference rows are the same everywhere: none can point at a row that is
 * somewhere. Of one boot; not safe for use by several threads.
 */
final class ReferenceRows {
    private final MappingReader mapping;
    private final Metadata metadata;
    private final Names names;
    private final BootProblems problems;

    ReferenceRows(MappingReader mapping, Metadata metadata, Names names, BootProblems problems) {
        this.mapping = mapping;
        this.metadata = metadata;
        this.names = names;
        this.problems = problems;
    }

    /** When each table has its classification. */
    void check() {
        metadata.getEntityBindings().forEach(this::entity);
        metadata.getCollectionBindings().forEach(this::collection);
    }

    private void entity(PersistentClass entity) {
        EntityClass kind = mapping.of(entity);
        if (kind == null || !(kind.kind() instanceof Classification.Reference)) {
            return;
        }
        if (entity.getRootClass() == entity && leads(entity.getIdentifier())) {
            found(entity.getEntityName() + ", its identifier");
        }
        for (Property property : entity.getProperties()) {
            if (leads(property.getValue())) {
                found(entity.getEntityName() + "." + property.getName());
            }
        }
    }

    /** Elements that are entities say themselves what their join table is. */
    private void collection(Collection collection) {
        Table table = collection.getCollectionTable();
        ResidencyMap.Table mapped = table == null || !table.isPhysicalTable() ? null : mapping.table(names.of(table));
        if (!collection.isOneToMany()
                && mapped != null
                && mapped.classification() instanceof Classification.Reference
                && (leads(collection.getElement())
                        || (collection instanceof IndexedCollection indexed && leads(indexed.getIndex())))) {
            found(collection.getRole());
        }
    }

    private void found(String where) {
        problems.add(
                where,
                "points from reference rows at a resident entity; expected the association in the resident"
                        + " entity, or @Resident here");
    }

    private boolean leads(@Nullable Value value) {
        if (value instanceof ToOne toOne) {
            return toOne.getColumnSpan() > 0 && isResident(toOne.getReferencedEntityName());
        }
        if (value instanceof Any any) {
            Map<?, String> named = any.getMetaValues();
            return (named == null || named.isEmpty())
                    ? metadata.getEntityBindings().stream()
                            .map(PersistentClass::getEntityName)
                            .anyMatch(this::isResident)
                    : named.values().stream().anyMatch(this::isResident);
        }
        return value instanceof Component component
                && component.getProperties().stream().anyMatch(property -> leads(property.getValue()));
    }

    private boolean isResident(String entity) {
        PersistentClass target = metadata.getEntityBinding(entity);
        EntityClass pointedAt = target == null ? null : mapping.of(target);
        return pointedAt != null && pointedAt.isResident();
    }
}
