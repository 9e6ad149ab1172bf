package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Local;
import io.residency.Reference;
import io.residency.Resident;
import io.residency.Shared;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of an entity are.
 *
 * @param kind its classification; of a resident one, its columns only where it is whole
 * @param tenant the attribute that says whose a resident row is; empty where nothing names it
 * @param whole whether it is that of the entity's table, as the configuration says it
 * @param why where it is said
 */
record EntityClass(Classification kind, String tenant, boolean whole, String why) {
    private static final Classification.Resident RESIDENT = new Classification.Resident(null, null, null, null);

    /** More than one annotation stands at the same place. */
    static final class Ambiguous extends Exception {
        private static final long serialVersionUID = 1L;

        private final String at;

        Ambiguous(String at) {
            super(at);
            this.at = at;
        }

        String at() {
            return at;
        }
    }

    /** As the configuration says of the entity's table. */
    static EntityClass configured(Classification classification, String table) {
        return new EntityClass(classification, "", true, "residency.tables." + table);
    }

    /** The nearest annotation: of the class, its superclasses, then of their packages. Null where there is none. */
    static @Nullable EntityClass annotated(Class<?> entity) throws Ambiguous {
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> at = entity; at != null && at != Object.class; at = at.getSuperclass()) {
            line.add(at);
        }
        for (Class<?> at : line) {
            EntityClass found = at(at, at.getName());
            if (found != null) {
                return found;
            }
        }
        for (Class<?> at : line) {
            EntityClass found = at(at.getPackage(), "package " + at.getPackageName());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable EntityClass at(@Nullable AnnotatedElement element, String name) throws Ambiguous {
        if (element == null) {
            return null;
        }
        List<EntityClass> found = Stream.of(Resident.class, Reference.class, Shared.class, Local.class)
                .flatMap(kind -> Stream.ofNullable((Annotation) element.getAnnotation(kind)))
                .map(annotation -> of(annotation, name))
                .toList();
        if (found.size() > 1) {
            throw new Ambiguous(name);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static EntityClass of(Annotation annotation, String name) {
        if (annotation instanceof Resident resident) {
            return new EntityClass(RESIDENT, resident.tenant(), false, "@Resident on " + name);
        }
        if (annotation instanceof Reference reference) {
            return new EntityClass(
                    new Classification.Reference(reference.writable()), "", false, "@Reference on " + name);
        }
        if (annotation instanceof Shared shared) {
            return new EntityClass(new Classification.Shared(shared.value()), "", false, "@Shared on " + name);
        }
        return new EntityClass(new Classification.Local(), "", false, "@Local on " + name);
    }

    boolean isResident() {
        return kind instanceof Classification.Resident;
    }

    /** Whether another class of the same hierarchy says the same. */
    boolean agreesWith(EntityClass other) {
        return isResident() ? other.isResident() : kind.equals(other.kind);
    }

    /** How strict it is: what is stricter may not flow into what is less. */
    static int strictness(Classification kind) {
        if (kind instanceof Classification.Resident) {
            return 2;
        }
        return kind instanceof Classification.Shared ? 1 : 0;
    }
}
