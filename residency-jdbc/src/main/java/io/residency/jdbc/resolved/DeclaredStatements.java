package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.config.DeclaredStatement;
import io.residency.config.DeclaredTables;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.sql.TenantValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exact statements that the configuration declares, and what is judged of anything declared: its tables, like everything
 * else; it proves no binding.
 */
final class DeclaredStatements {
    private final Map<String, DeclaredStatement> statements;
    private final Map<String, Classification> tables;
    private final ClassifiedTables classified;

    DeclaredStatements(ClassifiedTables classified, ResidencyConfiguration configuration) {
        this.classified = classified;
        this.statements = configuration.statements();
        this.tables = configuration.tables();
    }

    /** What was declared of exactly this text; null where nothing was. */
    @Nullable
    DeclaredTables ofStatement(String sql) {
        DeclaredStatement declared = statements.isEmpty() ? null : statements.get(sha256(sql));
        return declared == null ? null : declared.tables();
    }

    /** Adds the uses of the declared tables. What was not read may leave anything in the session. */
    void add(DeclaredTables declared, Collected into) {
        declared.reads().forEach(table -> into.tables.add(use(table, Operation.READ, into)));
        declared.writes().forEach(table -> into.tables.add(use(table, Operation.WRITE, into)));
        declared.defines().forEach(table -> into.tables.add(use(table, Operation.DEFINE, into)));
        into.defines |= !declared.defines().isEmpty();
        into.left = LeftState.ANYTHING;
    }

    private Resolved.Table use(String table, Operation operation, Collected into) {
        Classification classification = tables.get(table);
        ClassifiedTables.Entry entry = classified.named(table);
        CatalogGap obstacle = entry == null || operation == Operation.DEFINE ? null : entry.obstacle();
        if (obstacle != null) {
            into.gaps.add(obstacle.at(table, -1));
        }
        boolean ofTenants = operation == Operation.WRITE && classification instanceof Classification.Resident;
        return new Resolved.Table(
                classification == null ? null : table,
                classification,
                operation,
                false,
                null,
                null,
                ofTenants ? RowValues.written(List.of(new TenantValue.Unproven()), List.of()) : RowValues.NONE,
                -1,
                entry == null ? Set.of() : entry.elsewhere());
    }

    private static String sha256(String sql) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
