package io.residency.hibernate.rows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.Scope;
import org.jspecify.annotations.Nullable;

/**
 * For whom objects were loaded or written whose tenant attribute cannot say it. By identity, and only as long as the
 * objects live; one for all session factories, as one object may be handed from one to another.
 */
final class Origins {
    private static final Cache<Object, Scope> SCOPES =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private Origins() {}

    static void put(Object row, Scope scope) {
        SCOPES.put(row, scope);
    }

    static @Nullable Scope of(Object row) {
        return SCOPES.getIfPresent(row);
    }
}
