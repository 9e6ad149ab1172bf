package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.ResolvedText;
import io.residency.jdbc.resolved.StoreView;
import io.residency.policy.Access;
import io.residency.policy.Decision;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads statements' texts at several stores for nobody, and sends nothing: for checks at start, before there is anybody. Safe
 * for use by any number of threads; it knows the stores' catalogs as they were when it was made.
 */
public final class SqlReader {
    private static final Set<ViolationCode> OF_THE_TEXT =
            EnumSet.of(ViolationCode.NOT_UNDERSTOOD, ViolationCode.UNCLASSIFIED, ViolationCode.ESCAPE);

    private final Residency residency;
    private final Map<Store, StoreView> views = new LinkedHashMap<>();

    SqlReader(Residency residency, ResidencyConfiguration configuration, Collection<Store> stores) {
        this.residency = residency;
        for (Store store : stores) {
            StoreView view = store.view();
            if (view != null) {
                views.put(
                        store, configuration.equals(residency.configuration()) ? view : view.configured(configuration));
            }
        }
    }

    /** What a statement's text says. A store whose catalog could not be read says nothing. */
    public SqlReading read(String sql) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Classification> tables = new HashMap<>();
        views.forEach((store, view) -> {
            ResolvedText text = view.resolve(sql);
            for (Resolved.Table table : text.shape().tables()) {
                if (table.classification() != null && table.name() != null) {
                    tables.put(table.name(), table.classification());
                }
            }
            violations.addAll(ofText(residency, store, text));
        });
        return new SqlReading(violations, tables);
    }

    /**
     * The classified tables, as configured or mapped, that the catalog of a store does not have, by the store's name. A
     * store whose catalog could not be read is not among the keys: nothing is known of it.
     */
    public Map<String, List<String>> missingTables() {
        Map<String, List<String>> missing = new TreeMap<>();
        views.forEach(
                (store, view) -> missing.put(store.facts().name(), view.tables().missing()));
        return Collections.unmodifiableMap(missing);
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
