package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.TableName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries that views stand for, as the catalog tells them. Safe for use by several threads. */
final class Views {
    private final StoreView view;
    private final SqlAnalysis analysis;
    private final ViewRows rows;

    Views(StoreView view, SqlAnalysis analysis) {
        this.view = view;
        this.analysis = analysis;
        this.rows = new ViewRows(view, analysis);
    }

    ViewRows rows() {
        return rows;
    }

    /** The definition as it can stand in parentheses. */
    static String query(CatalogTable table) {
        String definition = table.definition();
        String text = definition == null ? "" : definition.stripTrailing();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    /** What the view's definition reads and calls; null where that is not certain. */
    @Nullable
    StatementFacts of(CatalogTable table) {
        String definition = table.definition();
        if (definition == null || !(analysis.read(definition) instanceof Reading.Understood understood)) {
            return null;
        }
        StatementFacts facts = understood.statements().get(0);
        boolean reads = understood.statements().size() == 1
                && facts.kind() == StatementFacts.Kind.QUERY
                && facts.definitions().isEmpty()
                && facts.effects().isEmpty()
                && facts.escapes().isEmpty()
                && facts.occurrences().stream().noneMatch(Occurrence::writes);
        return reads ? facts : null;
    }

    /** What keeps a materialized view from being read as what it is classified; null where nothing does. */
    @Nullable
    CatalogGap obstacle(CatalogTable materialized, Classification classification) {
        Set<TableName> seen = new HashSet<>();
        Deque<CatalogTable> open = new ArrayDeque<>();
        open.add(materialized);
        while (!open.isEmpty()) {
            StatementFacts facts = of(open.remove());
            if (facts == null) {
                return CatalogGap.VIEW;
            }
            for (Occurrence occurrence : facts.occurrences()) {
                Resolution resolution = view.catalog().resolve(occurrence.table());
                if (resolution instanceof Resolution.SystemView system) {
                    if (!system.harmless()) {
                        return CatalogGap.SYSTEM_VIEW;
                    }
                } else if (resolution instanceof Resolution.Found found
                        && found.table().kind() == CatalogTable.Kind.VIEW) {
                    if (seen.add(found.table().name())) {
                        open.add(found.table());
                    }
                } else if (!keeps(classification, resolution)) {
                    return CatalogGap.LESS_STRICT;
                }
            }
        }
        return null;
    }

    private boolean keeps(Classification classification, Resolution from) {
        ClassifiedTables.Entry entry =
                from instanceof Resolution.Found found ? view.tables().of(found.table()) : null;
        return entry != null && strict(classification, entry.classification());
    }

    /** Whether rows of the second class may be kept as rows of the first. */
    private static boolean strict(Classification kept, Classification from) {
        if (kept instanceof Classification.Shared && from instanceof Classification.Shared) {
            return kept.equals(from);
        }
        return strictness(kept) >= strictness(from);
    }

    private static int strictness(Classification classification) {
        if (classification instanceof Classification.Resident) {
            return 2;
        }
        return classification instanceof Classification.Shared ? 1 : 0;
    }
}
