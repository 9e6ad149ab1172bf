package io.residency.hibernate.rows;

import io.residency.hibernate.entities.EntityRule;
import io.residency.hibernate.entities.EntityRules;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.AnyType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Finds the entities at which a value points by foreign keys of its own row: itself, or what is embedded in it. */
final class Pointing {
    private Pointing() {}

    /** Whether a value of the type may point at a resident entity. */
    static boolean leads(@Nullable Type type, EntityRules rules) {
        if (type instanceof EntityType entity) {
            EntityRule target = rules.rule(entity.getAssociatedEntityName());
            return target != null && target.isResident();
        }
        return type instanceof AnyType
                || (type instanceof ComponentType component
                        && Arrays.stream(component.getSubtypes()).anyMatch(each -> leads(each, rules)));
    }

    /** @param found is given each entity, by the name that the mapping gives it; null where only the object says it */
    static void each(
            Type type,
            @Nullable Object value,
            SharedSessionContractImplementor session,
            BiConsumer<@Nullable String, Object> found) {
        if (value == null || value == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
            return;
        }
        if (type instanceof EntityType entity) {
            found.accept(entity.getAssociatedEntityName(), value);
        } else if (type instanceof AnyType) {
            found.accept(null, value);
        } else if (type instanceof ComponentType component) {
            Type[] types = component.getSubtypes();
            for (int index = 0; index < types.length; index++) {
                each(types[index], component.getPropertyValue(value, index, session), session, found);
            }
        }
    }
}
