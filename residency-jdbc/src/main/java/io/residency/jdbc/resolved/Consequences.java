package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.config.DeclaredTables;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Consequence;
import io.residency.jdbc.catalog.Event;
import io.residency.jdbc.sql.FunctionCall;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.TableFacts;
import io.residency.jdbc.sql.TableName;
import io.residency.jdbc.sql.TenantValue;
import io.residency.jdbc.sql.TypeName;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the database does beyond a statement's text: triggers, foreign keys, functions of defaults and checks, tables that
 * policies read. Each is judged as if the statement had said it; what nobody says anything of is not understood.
 *
 * <p>For one place of one statement, that of the token; not safe for use by several threads.
 */
final class Consequences {
    private final StoreView view;
    private final Calls calls;
    private final int token;
    private final Collected into;
    private final Deque<Change> open = new ArrayDeque<>();
    private final Set<Change> seen = new HashSet<>();

    Consequences(StoreView view, Calls calls, int token, Collected into) {
        this.view = view;
        this.calls = calls;
        this.token = token;
        this.into = into;
    }

    /**
     * What is done to a table.
     *
     * @param columns those that an update writes; empty where they are not known
     * @param use the table as it is judged; a trigger reads the same rows, and foreign keys lead from them
     */
    record Change(CatalogTable table, Set<Event> events, Set<String> columns, Resolved.Table use) {
        Change {
            events = Set.copyOf(events);
            columns = Set.copyOf(columns);
        }

        boolean readsOnly() {
            return events.equals(Set.of(Event.SELECT));
        }

        /** Whether it can change any of these columns: what is generated or given by a trigger changes unnamed. */
        boolean writes(List<String> some) {
            return columns.isEmpty()
                    || !Collections.disjoint(columns, some)
                    || table.columns().stream().anyMatch(column -> column.computed() && some.contains(column.name()))
                    || table.consequences().stream()
                            .anyMatch(each -> each instanceof Consequence.Trigger trigger
                                    && trigger.events().contains(Event.UPDATE));
        }
    }

    /** Adds all that follows from it to what was found; not the change itself. */
    void of(Change change) {
        open.add(change);
        while (!open.isEmpty()) {
            Change next = open.remove();
            if (seen.add(next)) {
                follow(next);
            }
        }
    }

    private void follow(Change change) {
        switch (change.table().kind()) {
            case VIEW -> define(change);
            case MATERIALIZED_VIEW -> keep(change);
            default -> {}
        }
        for (String function : change.table().functions()) {
            calls.function(new FunctionCall(null, function, token), into);
        }
        for (Consequence consequence : change.table().consequences()) {
            if (consequence instanceof Consequence.Trigger trigger) {
                fire(trigger, change);
            } else if (consequence instanceof Consequence.Rule) {
                rewrite(change);
            } else if (consequence instanceof Consequence.Calls called) {
                call(called, change);
            } else if (consequence instanceof Consequence.Reads reads) {
                read(reads, change);
            } else if (consequence instanceof Consequence.ForeignKey key) {
                open.addAll(ForeignKeyChanges.of(key, change, view, token, into));
            }
        }
    }

    /** What a view's definition reads and calls is read and called now. */
    private void define(Change change) {
        StatementFacts facts = view.resolver().views().of(change.table());
        if (facts == null) {
            gap(change.table().definition() == null ? CatalogGap.HIDDEN_VIEW : CatalogGap.VIEW, change);
            return;
        }
        RowValues rows = shown(change);
        for (Occurrence occurrence : facts.occurrences()) {
            view.resolver().read(occurrence.table(), rows, token, into, open::add);
        }
        for (FunctionCall call : facts.functions()) {
            calls.function(new FunctionCall(call.schema(), call.name(), token, call.mayBeColumn()), into);
        }
        for (TypeName type : facts.types()) {
            calls.types(type.schema(), type.name(), token, into);
        }
    }

    /** What the statement says of the rows of all tables of a view by what it says of the view's. */
    private RowValues shown(Change change) {
        ViewRows.Whose whose = view.resolver().views().rows().of(change.table());
        TableFacts facts = view.tables().table(change.table().name());
        if (whose == null || facts == null || !whose.column().equals(facts.tenantColumn())) {
            return RowValues.NONE;
        }
        RowValues said = change.use().rows().reading();
        return whose.binds() ? said : said.boundTo(List.of());
    }

    /** A materialized view holds rows of its own, which are read from its tables when it is refreshed. */
    private void keep(Change change) {
        Classification classification = change.use().classification();
        CatalogGap obstacle =
                classification == null ? null : view.resolver().views().obstacle(change.table(), classification);
        if (obstacle != null) {
            gap(obstacle, change);
        }
        if (!change.readsOnly()) {
            define(change);
            if (classification instanceof Classification.Resident) {
                into.tables.add(change.use().as(Operation.WRITE, List.of(new TenantValue.Unproven())));
            }
        }
    }

    private void fire(Consequence.Trigger trigger, Change change) {
        Set<Event> fired = new HashSet<>(trigger.events());
        fired.retainAll(change.events());
        boolean unnamed = fired.equals(Set.of(Event.UPDATE))
                && !trigger.columns().isEmpty()
                && !change.columns().isEmpty()
                && Collections.disjoint(trigger.columns(), change.columns());
        if (fired.isEmpty() || unnamed) {
            return;
        }
        DeclaredTables known = calls.ofDatabase(trigger.routine());
        if (known == null) {
            gap(CatalogGap.TRIGGER, change);
            return;
        }
        calls.declared(known, into);
        if (!known.writes().isEmpty()) {
            into.tables.add(
                    change.use().as(Operation.READ, List.of())); // the rows that fire it may flow into what it writes
        }
    }

    private void rewrite(Change change) {
        if (!Collections.disjoint(change.events(), Set.of(Event.INSERT, Event.UPDATE, Event.DELETE))) {
            gap(CatalogGap.RULE, change);
        }
    }

    private void call(Consequence.Calls called, Change change) {
        DeclaredTables known = calls.ofDatabase(called.routine());
        if (known == null) {
            gap(CatalogGap.CALLS, change);
        } else if (called.always() || !change.readsOnly()) {
            calls.declared(known, into);
        }
    }

    private void read(Consequence.Reads reads, Change change) {
        TableName table = reads.table();
        if (!reads.always() && change.readsOnly()) {
            return;
        }
        if (table == null) {
            gap(CatalogGap.READS, change);
        } else {
            view.resolver().read(table, RowValues.NONE, token, into, open::add);
        }
    }

    private void gap(CatalogGap gap, Change change) {
        into.gaps.add(gap.at(change.use().name(), token));
    }
}
