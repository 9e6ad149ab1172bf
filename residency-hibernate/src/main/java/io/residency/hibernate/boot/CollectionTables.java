package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Classification.Resident;
import java.util.Collection;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Tables of element collections and joins between entities: each takes the strictest side. */
final class CollectionTables {
    private final MappingReader mapping;
    private final Names names;
    private final BootProblems problems;

    CollectionTables(MappingReader mapping, Names names, BootProblems problems) {
        this.mapping = mapping;
        this.names = names;
        this.problems = problems;
    }

    void read(Collection<org.hibernate.mapping.Collection> collections) {
        collections.stream()
                .filter(each -> !each.isOneToMany() && each.getCollectionTable() != null)
                .sorted((a, b) -> {
                    int direct = Boolean.compare(a.isInverse(), b.isInverse());
                    return direct != 0 ? direct : a.getRole().compareTo(b.getRole());
                })
                .forEach(this::read);
    }

    private void read(org.hibernate.mapping.Collection collection) {
        String name = names.of(collection.getCollectionTable());
        if (mapping.table(name) != null) {
            return; // an entity's, or one that the owning side has classified
        }
        EntityClass owner = mapping.of(collection.getOwner());
        EntityClass element = element(collection);
        if (owner == null || (element == null && collection.getElement() instanceof ManyToOne)) {
            return; // said of the entity
        }
        boolean byElement =
                element != null && EntityClass.strictness(element.kind()) > EntityClass.strictness(owner.kind());
        EntityClass strictest = byElement && element != null ? element : owner;
        if (element != null
                && !byElement
                && owner.kind() instanceof Classification.Shared
                && element.kind() instanceof Classification.Shared
                && !owner.kind().equals(element.kind())) {
            problems.add(collection.getRole(), "joins shared data of two declarations; add residency.tables." + name);
            return;
        }
        Classification kind = strictest.kind();
        if (strictest.isResident()) {
            kind = byElement ? byElement(collection) : byOwner(collection);
        }
        mapping.add(
                collection.getCollectionTable(),
                collection.getRole(),
                kind,
                null,
                "the strictest side: " + strictest.why());
    }

    private Resident byOwner(org.hibernate.mapping.Collection collection) {
        PersistentClass owner = collection.getOwner();
        String property = collection.getReferencedPropertyName();
        Value referenced = property == null
                ? owner.getKey()
                : owner.getReferencedProperty(property).getValue();
        return mapping.leadingTo(collection.getKey(), owner.getTable(), referenced);
    }

    private Resident byElement(org.hibernate.mapping.Collection collection) {
        PersistentClass target = target(collection);
        return target == null
                ? new Resident(null, null, null, null)
                : mapping.leadingTo(collection.getElement(), target.getTable(), target.getKey());
    }

    private @Nullable EntityClass element(org.hibernate.mapping.Collection collection) {
        PersistentClass target = target(collection);
        return target == null ? null : mapping.of(target);
    }

    private static @Nullable PersistentClass target(org.hibernate.mapping.Collection collection) {
        return collection.getElement() instanceof ManyToOne element
                ? collection.getMetadata().getEntityBinding(element.getReferencedEntityName())
                : null;
    }
}
