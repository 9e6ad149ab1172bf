package io.residency.jdbc.sql;

import java.util.Map;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** The names of the common table expressions that a part of a statement can see. A name with a schema is never one of them. */
record Scope(@Nullable Scope outer, Map<String, WithItem<?>> names) {
    static final Scope NONE = new Scope(null, Map.of());

    Scope with(Map<String, WithItem<?>> inner) {
        return inner.isEmpty() ? this : new Scope(this, Map.copyOf(inner));
    }

    /** The innermost of this name, or null. */
    @Nullable
    WithItem<?> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            WithItem<?> item = scope.names.get(name);
            if (item != null) {
                return item;
            }
        }
        return null;
    }
}
