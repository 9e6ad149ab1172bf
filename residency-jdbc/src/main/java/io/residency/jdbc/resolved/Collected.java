package io.residency.jdbc.resolved;

import io.residency.jdbc.sql.StatementFacts;
import io.residency.policy.Escape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found so far of one text. Not safe for use by several threads. */
final class Collected {
    /** Of the statement that is being looked at. The same table, operation and values at the same place are judged once. */
    final Set<Resolved.Table> tables = new LinkedHashSet<>();

    final Set<GapAtToken> gaps = new LinkedHashSet<>();
    final List<Escape> escapes = new ArrayList<>();
    final List<NameChanges.Change> nameChanges = new ArrayList<>();
    /** The names of the temporary tables that it makes. */
    final Set<String> temporary = new LinkedHashSet<>();

    final Set<TenantPlace> tenantPlaces = new LinkedHashSet<>();

    private final Set<Resolved.Table> ended = new LinkedHashSet<>();

    boolean harmless = true;
    boolean defines;
    boolean onlyDefines = true;
    /** Whether names may mean something else afterwards. */
    boolean movesNames;

    LeftState left = LeftState.NOTHING;
    /** Whether a change of a row through a result set could do more than that. */
    boolean changesMore;

    /** What was found since the last end belongs to this statement of the text. */
    void ended(int statement) {
        tables.forEach(table -> ended.add(table.in(statement)));
        tables.clear();
    }

    /** All statements are judged as one. */
    void together() {
        ended.forEach(table -> tables.add(table.in(0)));
        ended.clear();
    }

    static Resolved withoutCatalog() {
        var collected = new Collected();
        collected.gaps.add(CatalogGap.NO_CATALOG.at(null, -1));
        return collected.resolved(null, List.of());
    }

    /** @param view null where the catalog cannot be read */
    Resolved resolved(@Nullable StoreView view, List<StatementFacts> statements) {
        Set<Resolved.Table> all = new LinkedHashSet<>(ended);
        all.addAll(tables);
        boolean updatable = !changesMore
                && statements.size() == 1
                && statements.get(0).kind() == StatementFacts.Kind.QUERY
                && statements.get(0).occurrences().size() == 1
                && !statements.get(0).occurrences().get(0).writes()
                && all.size() == 1
                && all.iterator().next().classification() != null;
        return new Resolved(
                view,
                !statements.isEmpty(),
                List.copyOf(all),
                List.copyOf(gaps),
                escapes,
                new NameChanges(nameChanges, movesNames),
                harmless && gaps.isEmpty() && all.isEmpty() && !statements.isEmpty(),
                defines,
                onlyDefines && !statements.isEmpty(),
                left,
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
