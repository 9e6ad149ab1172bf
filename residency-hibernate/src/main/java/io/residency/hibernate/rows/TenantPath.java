package io.residency.hibernate.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The way from an entity, or its identifier, to its tenant attribute: through embedded values, to a key or to another entity,
 * which says it by itself.
 *
 * @param attribute the place of the first attribute in the entity's state; {@link #NONE} where it is none, as of an
 *     identifier
 * @param inIdentifier whether it starts from the identifier
 * @param within the places in embedded values, from the outermost to the innermost
 * @param type of what stands at the end
 */
record TenantPath(int attribute, boolean inIdentifier, List<Integer> within, Type type) {
    static final int NONE = -1;

    /** Null where the entity has no such attribute. */
    static @Nullable TenantPath of(@Nullable String path, EntityPersister persister) {
        if (path == null) {
            return null;
        }
        List<String> names = List.of(path.split("\\."));
        List<String> rest = names.subList(1, names.size());
        if (names.get(0).equals(persister.getIdentifierPropertyName())) {
            return through(NONE, true, persister.getIdentifierType(), rest);
        }
        int attribute = Arrays.asList(persister.getPropertyNames()).indexOf(names.get(0));
        if (attribute >= 0) {
            return through(attribute, false, persister.getPropertyTypes()[attribute], rest);
        }
        return persister.getIdentifierPropertyName() == null
                ? through(NONE, true, persister.getIdentifierType(), names)
                : null;
    }

    private static @Nullable TenantPath through(int attribute, boolean inIdentifier, Type type, List<String> names) {
        List<Integer> within = new ArrayList<>();
        Type at = type;
        for (String name : names) {
            if (at instanceof EntityType) {
                break;
            }
            int index = at instanceof ComponentType component
                    ? Arrays.asList(component.getPropertyNames()).indexOf(name)
                    : NONE;
            if (index < 0) {
                return null;
            }
            within.add(index);
            at = ((ComponentType) at).getSubtypes()[index];
        }
        return at instanceof ComponentType ? null : new TenantPath(attribute, inIdentifier, within, at);
    }

    /**
     * What stands at the end.
     *
     * @param first the attribute's value, or the identifier
     * @param whole the type of that
     */
    @Nullable
    Object end(@Nullable Object first, Type whole, SharedSessionContractImplementor session) {
        Object value = first;
        Type at = whole;
        for (int index : within) {
            if (value == null) {
                return null;
            }
            ComponentType component = (ComponentType) at;
            value = component.getPropertyValue(value, index, session);
            at = component.getSubtypes()[index];
        }
        return value;
    }
}
