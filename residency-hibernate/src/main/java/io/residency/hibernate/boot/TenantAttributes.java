package io.residency.hibernate.boot;

import io.residency.Classification.Resident;
import io.residency.Classification.Via;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Finds what says whose the rows of each resident entity are. Of one boot; not safe for use by several threads. */
final class TenantAttributes {
    private final Metadata metadata;
    private final Names names;
    private final Function<PersistentClass, @Nullable EntityClass> classes;
    private final BootProblems problems;
    private final Map<String, TenantAttribute> known = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /** @param classes what an entity's rows are */
    TenantAttributes(
            Metadata metadata,
            Names names,
            Function<PersistentClass, @Nullable EntityClass> classes,
            BootProblems problems) {
        this.metadata = metadata;
        this.names = names;
        this.classes = classes;
        this.problems = problems;
    }

    /** Of a resident root. */
    TenantAttribute of(PersistentClass root) {
        TenantAttribute found = known.get(root.getEntityName());
        if (found != null) {
            return found;
        }
        if (!underWay.add(root.getEntityName())) {
            return TenantAttribute.NONE; // a circle; whoever began it says so
        }
        TenantAttribute resolved = resolve(root);
        underWay.remove(root.getEntityName());
        known.put(root.getEntityName(), resolved);
        return resolved;
    }

    private TenantAttribute resolve(PersistentClass root) {
        EntityClass kind = classes.apply(root);
        if (kind == null || !(kind.kind() instanceof Resident resident)) {
            return TenantAttribute.NONE;
        }
        if (kind.whole()) {
            return new TenantAttribute(
                    withColumn(root, resident.tenantColumn()), resident.tenantColumn(), resident.via());
        }
        String path = kind.tenant().isEmpty() ? tenantId(root) : kind.tenant();
        if (path == null) {
            return TenantAttribute.NONE;
        }
        Deque<String> segments = new ArrayDeque<>(List.of(path.split("\\.")));
        Property property = property(root, segments.removeFirst());
        while (property != null && property.getValue() instanceof Component component && !segments.isEmpty()) {
            property = find(component.getProperties(), segments.removeFirst());
        }
        if (property == null) {
            return wrong(
                    root, "names no attribute of the entity; expected one such as tenantId or conversation.tenantId");
        }
        return property.getValue() instanceof ToOne toOne
                ? through(root, path, toOne, String.join(".", segments))
                : ofColumn(root, path, property.getValue(), segments.isEmpty());
    }

    private TenantAttribute ofColumn(PersistentClass root, String path, Value value, boolean whole) {
        String column = Names.onlyColumn(value);
        if (!whole || column == null || !value.getTable().equals(root.getTable())) {
            return wrong(root, "is not one column of the entity's own table; expected one that is");
        }
        return new TenantAttribute(path, column, null);
    }

    private TenantAttribute through(PersistentClass root, String path, ToOne toOne, String rest) {
        PersistentClass target = metadata.getEntityBinding(toOne.getReferencedEntityName());
        String column = Names.onlyColumn(toOne);
        if (target == null || column == null || !toOne.getTable().equals(root.getTable())) {
            return wrong(root, "is not an association by one column of the entity's own table; expected one that is");
        }
        EntityClass kind = classes.apply(target);
        if (kind == null || !kind.isResident()) {
            return wrong(
                    root,
                    "leads to " + target.getEntityName() + ", which is not resident; expected an entity with"
                            + " @Resident");
        }
        TenantAttribute owner = of(target.getRootClass());
        String key = Names.onlyColumn(referenced(target, toOne));
        if (key == null || owner.path() == null || !(rest.isEmpty() || rest.equals(owner.path()))) {
            return wrong(
                    root,
                    "leads to " + target.getEntityName() + ", whose rows belong to whom its "
                            + (owner.path() == null ? "store" : owner.path())
                            + " says; expected a path that ends there");
        }
        return key.equals(owner.column()) && target.getTable().equals(target.getRootTable())
                ? new TenantAttribute(path, column, null)
                : new TenantAttribute(path, null, new Via(column, names.of(target.getTable()), key));
    }

    private static Value referenced(PersistentClass target, ToOne toOne) {
        String property = toOne.getReferencedPropertyName();
        return property == null
                ? target.getKey()
                : target.getReferencedProperty(property).getValue();
    }

    private TenantAttribute wrong(PersistentClass root, String what) {
        problems.add(root.getEntityName(), "@Resident(tenant = ..) " + what);
        return TenantAttribute.NONE;
    }

    private static @Nullable String withColumn(PersistentClass root, @Nullable String column) {
        return column == null
                ? null
                : root.getPropertyClosure().stream()
                        .filter(property -> column.equalsIgnoreCase(Names.onlyColumn(property.getValue())))
                        .map(Property::getName)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Property property(PersistentClass entity, String name) {
        Property identifier = find(identifiers(entity), name);
        return identifier == null ? find(entity.getPropertyClosure(), name) : identifier;
    }

    /** Of an identifier of several attributes of the entity, each of them. */
    private static List<Property> identifiers(PersistentClass entity) {
        Property identifier = entity.getIdentifierProperty();
        if (identifier != null) {
            return List.of(identifier);
        }
        return entity.getIdentifier() instanceof Component several ? several.getProperties() : List.of();
    }

    private static @Nullable Property find(List<Property> properties, String name) {
        return properties.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The path to the attribute with {@code @TenantId}: the one whose column Hibernate's own filter compares. */
    static @Nullable String tenantId(PersistentClass root) {
        return root.getFilters().stream()
                .filter(filter -> filter.getName().equals(TenantIdBinder.FILTER_NAME))
                .flatMap(filter -> Stream.concat(
                        tenantIds("", identifiers(root), filter.getCondition()),
                        tenantIds("", root.getPropertyClosure(), filter.getCondition())))
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> tenantIds(String before, List<Property> properties, String condition) {
        return properties.stream()
                .flatMap(property -> property.getValue() instanceof Component component
                        ? tenantIds(before + property.getName() + ".", component.getProperties(), condition)
                        : property.getColumnSpan() == 1
                                        && condition.equals(
                                                property.getSelectables().get(0).getText() + " = :"
                                                        + TenantIdBinder.PARAMETER_NAME)
                                ? Stream.of(before + property.getName())
                                : Stream.empty());
    }
}
