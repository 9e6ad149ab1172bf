package io.residency.jdbc.resolved;

import io.residency.config.DeclaredRoutine;
import io.residency.config.DeclaredTables;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.catalog.RoutineName;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions and procedures that the configuration declares, by the names that the server stores. A name that is
 * declared without a schema is the one which a call without a schema finds. Immutable.
 */
final class DeclaredRoutines {
    private final Catalog catalog;
    private final Map<TableName, DeclaredTables> functions;
    private final Map<TableName, DeclaredTables> procedures;

    DeclaredRoutines(Catalog catalog, Dialect dialect, ResidencyConfiguration configuration) {
        this.catalog = catalog;
        this.functions = named(configuration.functions(), dialect);
        this.procedures = named(configuration.procedures(), dialect);
    }

    private static Map<TableName, DeclaredTables> named(Map<String, DeclaredRoutine> declared, Dialect dialect) {
        Map<TableName, DeclaredTables> named = new HashMap<>();
        declared.forEach((text, routine) -> {
            try {
                named.put(TableName.parse(text, dialect), routine.tables());
            } catch (IllegalArgumentException threeParts) {
                // no call names a database, so this one is never called
            }
        });
        return named;
    }

    /** What a function touches that a statement calls; null where it is not declared. */
    @Nullable
    DeclaredTables function(@Nullable String schema, String name) {
        return find(functions, schema, name);
    }

    /** What a procedure touches that a statement calls; null where it is not declared. */
    @Nullable
    DeclaredTables procedure(@Nullable String schema, String name) {
        return find(procedures, schema, name);
    }

    /** What a function or procedure touches that the database runs of its own accord; null where it is not declared. */
    @Nullable
    DeclaredTables routine(RoutineName name) {
        DeclaredTables function = find(functions, name.schema(), name.name());
        return function != null ? function : find(procedures, name.schema(), name.name());
    }

    private @Nullable DeclaredTables find(
            Map<TableName, DeclaredTables> declared, @Nullable String schema, String name) {
        if (declared.isEmpty()) {
            return null;
        }
        DeclaredTables unqualified = declared.get(new TableName(null, name));
        if (schema == null) {
            return unqualified != null ? unqualified : everywhere(declared, name);
        }
        DeclaredTables qualified = declared.get(new TableName(schema, name));
        if (qualified != null) {
            return qualified;
        }
        List<String> schemas = schemasOf(name);
        boolean found =
                schema.isEmpty() || (!schemas.isEmpty() && schemas.get(0).equals(schema));
        return found ? unqualified : null;
    }

    /** Which of several is called depends on its arguments: each has to be declared. */
    private @Nullable DeclaredTables everywhere(Map<TableName, DeclaredTables> declared, String name) {
        Set<String> reads = new HashSet<>();
        Set<String> writes = new HashSet<>();
        Set<String> defines = new HashSet<>();
        List<String> schemas = schemasOf(name);
        for (String schema : schemas) {
            DeclaredTables one = declared.get(new TableName(schema, name));
            if (one == null) {
                return null;
            }
            reads.addAll(one.reads());
            writes.addAll(one.writes());
            defines.addAll(one.defines());
        }
        return schemas.isEmpty() ? null : new DeclaredTables(reads, writes, defines);
    }

    /** The schemas of the search path that have somebody's routine of that name, the first first. */
    private List<String> schemasOf(String name) {
        return catalog.searchPath().stream()
                .distinct()
                .filter(schema -> catalog.userFunctions().contains(new RoutineName(schema, name)))
                .toList();
    }
}
