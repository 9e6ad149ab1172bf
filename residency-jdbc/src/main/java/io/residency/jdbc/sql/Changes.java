package io.residency.jdbc.sql;

import java.util.List;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.ReturningClause;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/** Reads UPDATE and DELETE, and leaves INSERT and MERGE to their own. */
final class Changes {
    private final Bindings bindings;

    Changes(Bindings bindings) {
        this.bindings = bindings;
    }

    /** What the change returns. */
    Output.All of(Object change, View view, @Nullable Visible around) {
        if (change instanceof ParenthesedInsert shell) {
            return of(shell.getInsert(), view, around);
        } else if (change instanceof ParenthesedUpdate shell) {
            return of(shell.getUpdate(), view, around);
        } else if (change instanceof ParenthesedDelete shell) {
            return of(shell.getDelete(), view, around);
        } else if (change instanceof Insert insert) {
            return new Inserts(bindings, insert, view, around).read();
        } else if (change instanceof Update update) {
            return update(update, view, around);
        } else if (change instanceof Delete delete) {
            return delete(delete, view, around);
        } else if (change instanceof Merge merge) {
            return new Merges(bindings, merge, view, around).read();
        }
        return Output.All.UNKNOWN;
    }

    private Output.All update(Update update, View view, @Nullable Visible around) {
        bindings.commonTables.declare(update.getWithItemsList(), view, around);
        Source target = target(update.getTable(), view);
        Visible names = Visible.of(around, List.of(item(update.getTable(), target)))
                .and(bindings.fromList.of(update.getFromItem(), update.getJoins(), view, around));
        // Joins before SET, where which of the tables is changed is not in the text.
        boolean joined =
                update.getStartJoins() != null && !update.getStartJoins().isEmpty();
        Visible seen = joined ? names.uncertain() : names;
        bindings.conditions.holds(update.getWhere(), seen, view);
        new Assignments(bindings, target).of(update.getUpdateSets(), seen, view);
        rest(update, seen, view);
        return returned(update.getReturningClause(), seen, view);
    }

    private Output.All delete(Delete delete, View view, @Nullable Visible around) {
        bindings.commonTables.declare(delete.getWithItemsList(), view, around);
        Visible names = Visible.of(around, List.of(item(delete.getTable(), target(delete.getTable(), view))));
        List<Join> joins = delete.getJoins() == null ? List.of() : delete.getJoins();
        List<FromItem> using = delete.getUsingFromItemList() == null ? List.of() : delete.getUsingFromItemList();
        for (int i = 0; i < using.size(); i++) {
            // Joins stand after the last of the list.
            List<Join> after = i == using.size() - 1 ? joins : List.of();
            names = names.and(bindings.fromList.of(using.get(i), after, view, around));
        }
        Visible seen = using.isEmpty() && !joins.isEmpty() ? names.uncertain() : names;
        bindings.conditions.holds(delete.getWhere(), seen, view);
        rest(delete, seen, view);
        return returned(delete.getReturningClause(), seen, view);
    }

    /** Reads the queries in all parts that were not read. */
    void rest(Object change, Visible names, View view) {
        Nodes.below(change, part -> bindings.queries.inside(part, names, view));
    }

    Output.All returned(@Nullable ReturningClause returning, Visible names, View view) {
        return returning == null ? Output.All.NONE : bindings.queries.outputs(returning, names, view);
    }

    Source target(@Nullable Table table, View view) {
        Source target = table == null ? null : bindings.walk.tables.of(table);
        if (target == null) {
            throw GapException.at(null, Gap.Reason.UNACCOUNTED_NAME, "target");
        }
        target.view = view;
        return target;
    }

    Item item(Table table, Source target) {
        String alias = table.getAlias() == null || table.getAlias().getName() == null
                ? null
                : bindings.text.name(table.getAlias().getName(), bindings.dialect);
        return Item.of(target, alias);
    }
}
