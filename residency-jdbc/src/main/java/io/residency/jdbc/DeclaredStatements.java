package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.config.DeclaredRoutine;
import io.residency.config.DeclaredStatement;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.sql.FunctionCall;
import io.residency.jdbc.sql.TenantValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** Adds the tables of the declaration of exactly this text; false where there is none. */
    boolean addTo(String sql, List<Resolved.Table> into) {
        DeclaredStatement declared = statements.isEmpty() ? null : statements.get(sha256(sql));
        if (declared == null) {
            return false;
        }
        declared.tables().reads().forEach(table -> into.add(touched(table, Operation.READ)));
        declared.tables().writes().forEach(table -> into.add(touched(table, Operation.WRITE)));
        return true;
    }

    /** Adds the tables of the declaration of the called function; false where there is none. */
    boolean addFunction(FunctionCall call, List<Resolved.Table> into) {
        String name = call.name().toLowerCase(Locale.ROOT);
        String qualified = call.schema() == null ? name : call.schema().toLowerCase(Locale.ROOT) + "." + name;
        DeclaredRoutine declared = functions.get(qualified);
        if (declared == null) {
            return false;
        }
        declared.tables().reads().forEach(table -> into.add(touched(table, Operation.READ)));
        declared.tables().writes().forEach(table -> into.add(touched(table, Operation.WRITE)));
        return true;
    }

    private Resolved.Table touched(String table, Operation operation) {
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
                null);
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
