package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A column of the rows that a statement gives, which holds the tenant of an occurrence.
 *
 * @param place from 1
 * @param occurrence by its index in {@link StatementFacts#occurrences()}
 */
public record TenantColumn(int place, int occurrence) {

    static List<TenantColumn> in(Output.All given, Collection<Source> sources, View view, Proofs proofs) {
        List<TenantColumn> columns = new ArrayList<>();
        for (int i = 0; given.known() && i < given.columns().size(); i++) {
            Term term = given.at(i);
            for (Source source : sources) {
                Term tenant = source.tenantColumn() == null ? null : source.tenant();
                if (term != null && tenant != null && proofs.same(term, tenant, view)) {
                    columns.add(new TenantColumn(i + 1, source.index));
                }
            }
        }
        return columns;
    }
}
