package io.residency.jdbc;

import io.residency.Residency;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.ResolvedText;
import io.residency.jdbc.resolved.StoreView;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a statement's text at several stores for nobody, and sends nothing. */
final class SqlReader {
    private static final Set<ViolationCode> OF_THE_TEXT =
            EnumSet.of(ViolationCode.NOT_UNDERSTOOD, ViolationCode.UNCLASSIFIED, ViolationCode.ESCAPE);

    private SqlReader() {}

    /** A store whose catalog cannot be read now says nothing. */
    static SqlReading read(Residency residency, Collection<Store> stores, String sql) {
        List<Violation> violations = new ArrayList<>();
        Set<String> tables = new HashSet<>();
        for (Store store : stores) {
            StoreView view = store.view();
            if (view != null) {
                ResolvedText text = view.resolve(sql);
                text.shape().tables().stream()
                        .filter(table -> table.classification() != null && table.name() != null)
                        .forEach(table -> tables.add(table.name()));
                violations.addAll(ofText(residency, store, text));
            }
        }
        return new SqlReading(violations, tables);
    }

    private static List<Violation> ofText(Residency residency, Store store, ResolvedText text) {
        Decision decision = residency
                .policy()
                .decide(Access.of(
                                Access.Kind.STATEMENT,
                                Scope.nobody(),
                                residency.clock().instant())
                        .store(store.facts(), store.grade())
                        .tables(text.shape().tables().stream()
                                .map(table -> use(text, table))
                                .toList())
                        .gaps(text.gaps())
                        .escapes(text.shape().escapes())
                        .build());
        return decision instanceof Decision.Refused refused
                ? refused.violations().stream()
                        .filter(violation -> OF_THE_TEXT.contains(violation.code()))
                        .toList()
                : List.of();
    }

    private static TableUse use(ResolvedText text, Resolved.Table table) {
        return new TableUse(
                table.name(),
                table.classification(),
                table.operation(),
                table.temporary(),
                Rows.UNSAID,
                text.place(table),
                table.elsewhere(),
                table.statement());
    }
}
