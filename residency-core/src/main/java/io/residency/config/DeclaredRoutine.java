package io.residency.config;

import java.util.Objects;

/**
 * A function or procedure that is not built in.
 *
 * @param name as configured
 * @param tables that it touches
 * @param reason why it may be used
 */
public record DeclaredRoutine(String name, DeclaredTables tables, String reason) {
    public DeclaredRoutine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(reason, "reason");
    }
}
