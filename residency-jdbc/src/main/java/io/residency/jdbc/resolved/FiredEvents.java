package io.residency.jdbc.resolved;

import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Event;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Which events an occurrence of a table can be; where the text leaves that open, all that it can. */
final class FiredEvents {
    private FiredEvents() {}

    static Set<Event> of(StatementFacts statement, Occurrence occurrence, CatalogTable table, Dialect dialect) {
        Set<Event> events = EnumSet.noneOf(Event.class);
        if (occurrence.reads()) {
            events.add(Event.SELECT);
        }
        if (occurrence.writes()) {
            events.addAll(written(statement, occurrence, dialect));
            if (events.contains(Event.UPDATE) && !table.parts().isEmpty()) {
                events.add(Event.DELETE); // a row that moves to another partition is deleted from one and inserted into
                events.add(Event.INSERT); // the other
            }
        }
        return events;
    }

    /** Beside what the statement's kind says there may be other changes, in its common table expressions. */
    private static Set<Event> written(StatementFacts statement, Occurrence occurrence, Dialect dialect) {
        Kind kind = statement.kind();
        if (kind == Kind.TRUNCATE) {
            return Set.of(Event.TRUNCATE);
        }
        if (kind == Kind.COPY || plainInsert(statement, occurrence)) {
            return Set.of(Event.INSERT);
        }
        boolean only =
                statement.occurrences().stream().filter(Occurrence::writes).count() == 1;
        if (only && kind == Kind.UPDATE) {
            return Set.of(Event.UPDATE);
        }
        if (only && kind == Kind.DELETE) {
            return Set.of(Event.DELETE);
        }
        // MySQL's REPLACE is an INSERT that deletes first.
        boolean upsert = dialect == Dialect.POSTGRESQL || dialect == Dialect.H2;
        return only && upsert && kind == Kind.INSERT
                ? Set.of(Event.INSERT, Event.UPDATE)
                : Set.of(Event.INSERT, Event.UPDATE, Event.DELETE);
    }

    /** One that adds rows and changes none: an upsert, or a delete beside it, reads what it changes. */
    private static boolean plainInsert(StatementFacts statement, Occurrence occurrence) {
        return statement.kind() == Kind.INSERT && occurrence.writes() && !occurrence.reads();
    }
}
