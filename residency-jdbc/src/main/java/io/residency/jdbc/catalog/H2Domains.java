package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What H2's domains run: their defaults, updates and checks, and those of the domains that they are made from. */
final class H2Domains {
    private static final String DOMAINS = """
            select domain_schema, domain_name, parent_domain_schema, parent_domain_name, domain_default,
                domain_on_update
            from information_schema.domains""";

    private static final String CHECKS = """
            select d.domain_schema, d.domain_name, c.check_clause
            from information_schema.domain_constraints d
            join information_schema.check_constraints c
            on c.constraint_schema = d.constraint_schema and c.constraint_name = d.constraint_name""";

    private final Map<TableName, TableName> parents = new HashMap<>();
    private final Map<TableName, List<String>> expressions = new HashMap<>();

    private final Set<TableName> updating = new HashSet<>();

    private H2Domains() {}

    static H2Domains read(Connection connection) throws SQLException {
        H2Domains domains = new H2Domains();
        Query.each(connection, DOMAINS, row -> {
            TableName domain = H2Tables.name(row, 1);
            domains.add(domain, row.getString(5));
            domains.add(domain, row.getString(6));
            if (row.getString(6) != null) {
                domains.updating.add(domain);
            }
            if (row.getString(4) != null) {
                domains.parents.put(domain, H2Tables.name(row, 3));
            }
        });
        if (!domains.expressions.isEmpty()) {
            Query.each(connection, CHECKS, row -> domains.add(H2Tables.name(row, 1), row.getString(3)));
        }
        return domains;
    }

    private void add(TableName domain, @Nullable String expression) {
        List<String> own = expressions.computeIfAbsent(domain, unknown -> new ArrayList<>());
        if (expression != null) {
            own.add(expression);
        }
    }

    /** Whether a column of this domain, or of none, is given a value when other columns are updated. */
    boolean updates(TableName domain) {
        return withParents(domain).stream().anyMatch(updating::contains);
    }

    /** What a value of each domain runs. */
    Map<TableName, H2Expression> all() {
        Map<TableName, H2Expression> all = new HashMap<>();
        expressions.keySet().forEach(domain -> all.put(domain, of(domain)));
        return all;
    }

    /** What a column of this domain, or of none, runs by its domain. */
    H2Expression of(TableName domain) {
        return whole(List.of(), List.of(domain));
    }

    /** What an expression runs, with what the domains run to which it casts. */
    H2Expression of(String sql) {
        return whole(List.of(sql), List.of());
    }

    private H2Expression whole(List<String> sql, List<TableName> domains) {
        Set<String> functions = new HashSet<>();
        Set<RoutineName> routines = new HashSet<>();
        Set<TableName> reached = new HashSet<>();
        boolean query = false;
        Deque<TableName> domainsLeft = new ArrayDeque<>(domains);
        Deque<String> left = new ArrayDeque<>(sql);
        while (!left.isEmpty() || !domainsLeft.isEmpty()) {
            if (left.isEmpty()) {
                for (TableName domain : withParents(domainsLeft.remove())) {
                    if (reached.add(domain)) {
                        left.addAll(expressions.getOrDefault(domain, List.of()));
                    }
                }
            } else {
                H2Expression expression = H2Expression.of(left.remove());
                functions.addAll(expression.functions());
                routines.addAll(expression.routines());
                domainsLeft.addAll(expression.names());
                query |= expression.query();
            }
        }
        return new H2Expression(functions, routines, Set.of(), query);
    }

    private List<TableName> withParents(TableName domain) {
        List<TableName> all = new ArrayList<>();
        for (TableName next = domain; next != null; next = parents.get(next)) {
            all.add(next);
        }
        return all;
    }
}
