package io.residency.jdbc.sql;

import static io.residency.jdbc.sql.MySqlOperators.key;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tables a change of joined tables writes: those that its targets name. Where that is not certain, all of the statement. */
final class MySqlTargets {
    private static final Set<String> QUERY = Set.of("select", "with", "values", "table");
    private static final Set<String> ENDS = Set.of("where", "order", "limit", "returning", "group", "having", "union");

    private final Dialect dialect;
    private final Columns columns;
    private final List<Token> tokens;
    private final List<Joined> joined = new ArrayList<>();

    /** A table in the FROM list, not of a query below it. */
    private record Joined(Token at, List<String> names, boolean aliased) {}

    MySqlTargets(List<Token> tokens, Dialect dialect, Columns columns) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.columns = columns;
        join();
    }

    private void join() {
        var sources = Sources.in(tokens);
        Words words = Words.of(dialect);
        Deque<Boolean> queries = new ArrayDeque<>();
        boolean from = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean inside = queries.contains(true);
            if (token.is("(")) {
                queries.push(!from || QUERY.contains(key(tokens, i + 1)));
            } else if (token.is(")")) {
                queries.poll();
            } else if (!inside && queries.isEmpty() && token.is("from")) {
                from = true;
            } else if (!inside && queries.isEmpty() && ENDS.contains(token.key())) {
                from = false;
            } else if (from && !inside && sources.get(i)) {
                int end = i + 1;
                List<String> names = new ArrayList<>(List.of(token.name(dialect)));
                while (key(tokens, end).equals(".") && end + 1 < tokens.size()) {
                    names.add(tokens.get(end + 1).name(dialect));
                    end += 2;
                }
                end += key(tokens, end).equals("as") ? 1 : 0;
                Token next = end < tokens.size() ? tokens.get(end) : null;
                boolean aliased = next != null && next.isName() && !words.isReserved(next);
                joined.add(new Joined(token, aliased && next != null ? List.of(next.name(dialect)) : names, aliased));
            }
        }
    }

    /** The occurrences with those written that the targets name. */
    List<Occurrence> mark(List<Occurrence> occurrences, List<MySqlAssignment> targets) {
        List<Occurrence> marked = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            List<MySqlAssignment> of = new ArrayList<>();
            for (MySqlAssignment target : targets) {
                Joined only = named(target);
                boolean found = only != null
                        && occurrences.stream()
                                .anyMatch(other -> other.token() == only.at().index());
                if (only == null || !found || only.at().index() == occurrence.token()) {
                    of.add(target);
                }
            }
            marked.add(of.isEmpty() ? occurrence : written(occurrence, of));
        }
        return marked;
    }

    /** The table that a target names; null where that is not certain, and it may be any. */
    private @Nullable Joined named(MySqlAssignment target) {
        List<String> names = target.table(dialect);
        List<Joined> matches = joined.stream()
                .filter(table -> names.size() == 1
                        ? table.names().get(table.names().size() - 1).equals(names.get(0))
                        : table.names().equals(names))
                .toList();
        return !names.isEmpty() && matches.size() == 1 ? matches.get(0) : null;
    }

    private Occurrence written(Occurrence read, List<MySqlAssignment> assignments) {
        TableFacts facts = columns.table(read.table());
        Set<String> names = new LinkedHashSet<>();
        List<TenantValue> values = new ArrayList<>();
        List<TenantValue> regions = new ArrayList<>();
        for (MySqlAssignment assignment : assignments) {
            if (!assignment.deletes()) {
                String column = assignment.columnName(dialect);
                names.add(column);
                if (facts != null && column.equals(facts.tenantColumn())) {
                    values.add(assignment.written());
                }
                if (facts != null && facts.leadsToOwner(column)) {
                    values.add(new TenantValue.Unproven());
                }
                if (facts != null && column.equals(facts.regionColumn())) {
                    regions.add(assignment.written());
                }
            }
        }
        return new Occurrence(
                read.table(),
                true,
                true,
                read.token(),
                read.mentioned(),
                read.boundTo(),
                values,
                read.boundToRegions(),
                regions,
                names);
    }
}
