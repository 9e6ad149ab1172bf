package io.residency.jdbc;

import io.residency.Residency;
import io.residency.config.StoreConfiguration;
import io.residency.jdbc.resolved.NameChanges;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.jdbc.sql.SchemaList;
import io.residency.jdbc.sql.SetTo;
import io.residency.policy.Escape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What names mean in one borrow's session of PostgreSQL: the role and the search path with which it was lent. The server is
 * asked before the first change, since nobody else knows of this session. Not safe for use by several threads.
 */
final class SessionNames {
    private static final String LENT =
            "select current_user, pg_catalog.current_setting('search_path')," + " pg_catalog.current_schemas(true)";

    private final Residency residency;
    private final Store store;
    private final Connection raw;

    private @Nullable Lent lent;

    /**
     * @param path the setting as a list
     * @param schemas those of them that there are
     */
    private record Lent(String role, List<String> path, Set<String> schemas) {}

    SessionNames(Residency residency, Store store, Connection raw) {
        this.residency = residency;
        this.store = store;
        this.raw = raw;
    }

    /**
     * What a statement is refused for that changes what names mean.
     *
     * @param values null where it is not executed yet: what it sets is judged when it is
     */
    List<Escape> refused(Resolved shape, @Nullable TenantParameters values) {
        if (shape.nameChanges().changes().isEmpty() || values == null) {
            return shape.escapes();
        }
        List<Escape> refused = new ArrayList<>(shape.escapes());
        Lent as = lent();
        for (NameChanges.Change change : shape.nameChanges().changes()) {
            if (as == null || !keeps(as, change.to(), values)) {
                refused.add(change.otherwise());
            }
        }
        return refused;
    }

    /** Null where it is not known, as in a transaction that has failed. */
    private @Nullable Lent lent() {
        if (lent == null) {
            try (Statement statement = raw.createStatement();
                    ResultSet row = statement.executeQuery(LENT)) {
                List<String> path = row.next() ? SchemaList.of(row.getString(2)) : null;
                if (path != null) {
                    String[] schemas = (String[]) row.getArray(3).getArray();
                    lent = new Lent(row.getString(1), path, Set.of(schemas));
                }
            } catch (SQLException notSaid) {
                return null;
            }
        }
        return lent;
    }

    private boolean keeps(Lent as, SetTo to, TenantParameters values) {
        if (to instanceof SetTo.Role role) {
            return role.name().equals(as.role())
                    || declared(StoreConfiguration::roles).contains(role.name());
        }
        if (to instanceof SetTo.Schemas schemas) {
            return keepsSchemas(as, schemas.names());
        }
        if (to instanceof SetTo.SchemasOf of && values.value(of.parameter()) instanceof String list) {
            List<String> schemas = SchemaList.of(list);
            return schemas != null && keepsSchemas(as, schemas);
        }
        return false;
    }

    /**
     * Whether it is the path that was lent, or one of declared schemas alone, or the lent one with more before it by which,
     * but for declared ones, names lead to the same schemas in the same order: tools put a schema before it that is in it.
     */
    private boolean keepsSchemas(Lent as, List<String> schemas) {
        if (schemas.equals(as.path())) {
            return true;
        }
        if (namesSystem(schemas) || namesSystem(as.path())) {
            return false;
        }
        Set<String> declared = declared(StoreConfiguration::schemas);
        if (!schemas.isEmpty() && declared.containsAll(schemas)) {
            return true;
        }
        int more = schemas.size() - as.path().size();
        return more > 0
                && schemas.subList(more, schemas.size()).equals(as.path())
                && schemas.stream().allMatch(schema -> as.path().contains(schema) || declared.contains(schema))
                && reached(as, schemas, declared).equals(reached(as, as.path(), declared));
    }

    /** Where they stand in a list says what built-in names mean. */
    private static boolean namesSystem(List<String> schemas) {
        return schemas.stream().anyMatch(schema -> schema.startsWith("pg_"));
    }

    /** Those that there are and that are not declared, each at its first place. */
    private static List<String> reached(Lent as, List<String> schemas, Set<String> declared) {
        return schemas.stream()
                .filter(schema -> !declared.contains(schema))
                .map(schema -> schema.equals("$user") ? as.role() : schema)
                .filter(as.schemas()::contains)
                .distinct()
                .toList();
    }

    private Set<String> declared(Function<StoreConfiguration, Set<String>> names) {
        StoreConfiguration configured =
                residency.configuration().stores().get(store.facts().name());
        Set<String> declared = new HashSet<>();
        if (configured != null) {
            names.apply(configured).forEach(name -> {
                List<String> read = SchemaList.of(name);
                if (read != null && read.size() == 1) {
                    declared.addAll(read);
                }
            });
        }
        return declared;
    }
}
