package io.residency.jdbc;

import io.residency.jdbc.sql.StatementFacts;
import io.residency.policy.Escape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found so far of one text. Not safe for use by several threads. */
final class Collected {
    /** The same table, operation and values at the same place are judged once. */
    final Set<Resolved.Table> tables = new LinkedHashSet<>();

    final Set<GapAtToken> gaps = new LinkedHashSet<>();
    final List<Escape> escapes = new ArrayList<>();
    /** The names of the temporary tables that it makes. */
    final Set<String> temporary = new LinkedHashSet<>();

    final Set<TenantPlace> tenantPlaces = new LinkedHashSet<>();
    boolean harmless = true;
    boolean defines;
    boolean onlyDefines = true;
    boolean leavesState;
    /** Whether a change of a row through a result set could do more than that. */
    boolean changesMore;

    Resolved resolved(StoreView view, List<StatementFacts> statements) {
        boolean updatable = !changesMore
                && statements.size() == 1
                && statements.get(0).kind() == StatementFacts.Kind.QUERY
                && statements.get(0).occurrences().size() == 1
                && !statements.get(0).occurrences().get(0).writes()
                && tables.size() == 1
                && tables.iterator().next().classification() != null;
        return new Resolved(
                view,
                !statements.isEmpty(),
                List.copyOf(tables),
                List.copyOf(gaps),
                escapes,
                harmless && gaps.isEmpty() && tables.isEmpty() && !statements.isEmpty(),
                defines,
                onlyDefines && !statements.isEmpty(),
                leavesState,
                updatable,
                temporary,
                // Of several results nobody says which is whose.
                statements.size() == 1
                        ? List.copyOf(tenantPlaces)
                        : tenantPlaces.stream()
                                .map(TenantPlace::unplaced)
                                .distinct()
                                .toList());
    }
}
