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

    /** A constant phrase, or null where the table is an ordinary one. */
    static @Nullable String of(Resolution resolution, StatementFacts statement, Occurrence occurrence) {
        if (!(resolution instanceof Resolution.Found found)) {
            return "the database's catalog has no such table";
        }
        CatalogTable table = found.table();
        switch (table.kind()) {
            case TABLE, LOCAL_PARTITION -> {}
            case VIEW, MATERIALIZED_VIEW -> {
                return "a view, whose tables are not resolved";
            }
            case FOREIGN, LINKED -> {
                return "a table that lies in another database";
            }
            default -> {
                return "not an ordinary table";
            }
        }
        for (Obstacle obstacle : table.obstacles()) {
            String text = of(obstacle, statement, occurrence);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** One that adds rows and changes none: an upsert, or a delete beside it, reads what it changes. */
    static boolean plainInsert(StatementFacts statement, Occurrence occurrence) {
        return statement.kind() == StatementFacts.Kind.INSERT && occurrence.writes() && !occurrence.reads();
    }

    private static @Nullable String of(Obstacle obstacle, StatementFacts statement, Occurrence occurrence) {
        if (obstacle instanceof Obstacle.Trigger) {
            return "a table with a trigger, whose body is not read";
        }
        if (obstacle instanceof Obstacle.Rule) {
            return "a table with a rule, which rewrites the statement";
        }
        if (obstacle instanceof Obstacle.ForeignKeyAction) {
            boolean fires = occurrence.writes() && !plainInsert(statement, occurrence);
            return fires ? "a table whose foreign keys change rows of other tables" : null;
        }
        if (obstacle instanceof Obstacle.Inherited) {
            return "a table from which others inherit";
        }
        if (obstacle instanceof Obstacle.Calls) {
            return "a table that calls functions or operators which are not built in";
        }
        return "a table whose definition reads other tables";
    }
}
