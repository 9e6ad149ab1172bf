package io.residency.config;

import java.util.Objects;

/**
 * A statement that is not understood, known by its exact text.
 *
 * @param sha256 the hash of its text in UTF-8: 64 hex digits in lower case
 * @param tables that it touches
 * @param reason why it may be sent
 */
public record DeclaredStatement(String sha256, DeclaredTables tables, String reason) {
    public DeclaredStatement {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(reason, "reason");
    }
}
