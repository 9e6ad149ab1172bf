package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.config.DeclaredRoutine;
import io.residency.config.DeclaredStatement;
import io.residency.config.DeclaredTables;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.sql.FunctionCall;
import io.residency.jdbc.sql.TenantValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions and exact statements that the configuration declares, with the tables that they touch. What is declared
 * is judged like everything else, and proves no binding.
 */
final class DeclaredStatements {
    private final Map<String, DeclaredRoutine> functions;
    private final Map<String, DeclaredStatement> statements;
    private final Map<String, Classification> tables;

    DeclaredStatements(ResidencyConfiguration configuration) {
        this.functions = configuration.functions();
        this.statements = configuration.statements();
        this.tables = configuration.tables();
    }

    /** What was declared of exactly this text; null where nothing was. */
    @Nullable
    DeclaredTables ofStatement(String sql) {
        DeclaredStatement declared = statements.isEmpty() ? null : statements.get(sha256(sql));
        return declared == null ? null : declared.tables();
    }

    /** What was declared of the called function; null where nothing was. */
    @Nullable
    DeclaredTables ofFunction(FunctionCall call) {
        String name = call.name().toLowerCase(Locale.ROOT);
        String qualified = call.schema() == null ? name : call.schema().toLowerCase(Locale.ROOT) + "." + name;
        DeclaredRoutine declared = functions.get(qualified);
        return declared == null ? null : declared.tables();
    }

    /** The uses of the declared tables. */
    List<Resolved.Table> uses(DeclaredTables declared) {
        List<Resolved.Table> uses = new ArrayList<>();
        declared.reads().forEach(table -> uses.add(use(table, Operation.READ)));
        declared.writes().forEach(table -> uses.add(use(table, Operation.WRITE)));
        declared.defines().forEach(table -> uses.add(use(table, Operation.DEFINE)));
        return uses;
    }

    private Resolved.Table use(String table, Operation operation) {
        Classification classification = tables.get(table);
        boolean ofTenants = operation == Operation.WRITE && classification instanceof Classification.Resident;
        return new Resolved.Table(
                classification == null ? null : table,
                classification,
                operation,
                false,
                null,
                null,
                List.of(),
                ofTenants ? List.of(new TenantValue.Unproven()) : List.of(),
                List.of(),
                -1);
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
