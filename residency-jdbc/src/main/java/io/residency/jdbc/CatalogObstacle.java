package io.residency.jdbc;

import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Obstacle;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.StatementFacts;
import org.jspecify.annotations.Nullable;

/** What the catalog says of a table that no statement's text shows: a statement that meets it is not understood. */
final class CatalogObstacle {
    private CatalogObstacle() {}

    /** Null where the table is an ordinary one. */
    static @Nullable CatalogGap of(Resolution resolution, StatementFacts statement, Occurrence occurrence) {
        if (!(resolution instanceof Resolution.Found found)) {
            return CatalogGap.NO_TABLE;
        }
        CatalogTable table = found.table();
        switch (table.kind()) {
            case TABLE, LOCAL_PARTITION -> {}
            case VIEW, MATERIALIZED_VIEW -> {
                return CatalogGap.VIEW;
            }
            case FOREIGN, LINKED -> {
                return CatalogGap.OTHER_DATABASE;
            }
            default -> {
                return CatalogGap.OTHER_KIND;
            }
        }
        for (Obstacle obstacle : table.obstacles()) {
            CatalogGap gap = of(obstacle, statement, occurrence);
            if (gap != null) {
                return gap;
            }
        }
        return null;
    }

    /** One that adds rows and changes none: an upsert, or a delete beside it, reads what it changes. */
    static boolean plainInsert(StatementFacts statement, Occurrence occurrence) {
        return statement.kind() == StatementFacts.Kind.INSERT && occurrence.writes() && !occurrence.reads();
    }

    private static @Nullable CatalogGap of(Obstacle obstacle, StatementFacts statement, Occurrence occurrence) {
        if (obstacle instanceof Obstacle.Trigger) {
            return CatalogGap.TRIGGER;
        }
        if (obstacle instanceof Obstacle.Rule) {
            return CatalogGap.RULE;
        }
        if (obstacle instanceof Obstacle.ForeignKeyAction) {
            boolean fires = occurrence.writes() && !plainInsert(statement, occurrence);
            return fires ? CatalogGap.FOREIGN_KEY : null;
        }
        if (obstacle instanceof Obstacle.Inherited) {
            return CatalogGap.INHERITED;
        }
        if (obstacle instanceof Obstacle.Calls) {
            return CatalogGap.CALLS;
        }
        return CatalogGap.READS;
    }
}
