package io.residency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The entity's rows are the same everywhere and hold no tenant data. On an entity, a mapped superclass, or a package, whose
 * entities then have it; the nearest one counts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Reference {

    /** Whether the rows are also written outside of region scopes and definition windows. */
    boolean writable() default false;
}
