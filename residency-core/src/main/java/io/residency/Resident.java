package io.residency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The entity's rows belong to one tenant and stay in its boundary. On an entity, a mapped superclass, or a package, whose
 * entities then have it; the nearest one counts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Resident {

    /**
     * The attribute that says whose a row is: {@code workspaceId}, or one that is reached through a to-one association,
     * {@code conversation.workspaceId}. Empty: the attribute with Hibernate's {@code @TenantId}, or where there is none,
     * the store alone says it.
     */
    String tenant() default "";
}
