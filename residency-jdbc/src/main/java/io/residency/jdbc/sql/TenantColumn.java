package io.residency.jdbc.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of the rows that a statement gives, which holds the tenant of an occurrence, or may hold it beside that of
 * others.
 *
 * @param place from 1; 0 where the text does not show where it is, or whether it is there
 * @param label under which the rows show it; null where the text does not say that
 * @param occurrence by its index in {@link StatementFacts#occurrences()}
 */
public record TenantColumn(int place, @Nullable String label, int occurrence) {
    /** Terms looked at for one statement; after that no place is known. */
    private static final int BUDGET = 100_000;

    static List<TenantColumn> in(Output.All given, Collection<Source> sources) {
        Set<TenantColumn> columns = new LinkedHashSet<>();
        int left = BUDGET;
        for (int i = 0; given.known() && i < given.columns().size() && left > 0; i++) {
            Set<Term> reached = reached(given.at(i), left);
            left -= reached.size();
            for (Term term : reached) {
                if (term.isTenant() && term.source != null) {
                    columns.add(new TenantColumn(i + 1, given.columns().get(i).name(), term.source.index));
                } else if (!term.column.isEmpty()) {
                    mayBe(term, i + 1, given.columns().get(i).name(), sources, columns);
                    left -= sources.size();
                }
            }
        }
        if (!given.known() || left <= 0) {
            columns.clear();
            sources.stream()
                    .filter(source -> source.tenantColumn() != null)
                    .forEach(source -> columns.add(new TenantColumn(0, null, source.index)));
        }
        return new ArrayList<>(columns);
    }

    private static void mayBe(
            Term term, int place, @Nullable String label, Collection<Source> sources, Set<TenantColumn> into) {
        sources.stream()
                .filter(source -> term.mayBe(source.tenantColumn()))
                .forEach(source -> into.add(new TenantColumn(place, label, source.index)));
    }

    private static Set<Term> reached(@Nullable Term output, int limit) {
        Set<Term> reached = new LinkedHashSet<>();
        Deque<Term> open = new ArrayDeque<>();
        Stream.ofNullable(output).forEach(open::add);
        while (!open.isEmpty() && reached.size() < limit) {
            Term term = open.remove();
            if (reached.add(term)) {
                open.addAll(term.from);
            }
        }
        return reached;
    }
}
