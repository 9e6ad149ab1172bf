package io.residency.jdbc.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the common table expressions that a part of a statement can see. A name with a schema is never one of them. */
record Scope(@Nullable Scope outer, Set<String> names) {
    static final Scope NONE = new Scope(null, Set.of());

    Scope with(Set<String> inner) {
        return inner.isEmpty() ? this : new Scope(this, Set.copyOf(inner));
    }

    boolean sees(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.names.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
