package io.residency.jdbc.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeDelete;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeOperation;
import net.sf.jsqlparser.statement.merge.MergeSide;
import net.sf.jsqlparser.statement.merge.MergeUpdate;
import org.jspecify.annotations.Nullable;

/** Reads one MERGE: all rows of its source, with those of the target that its ON condition finds for them. */
final class Merges {
    private final Bindings bindings;
    private final Merge merge;
    private final View view;
    private final @Nullable Visible around;

    Merges(Bindings bindings, Merge merge, View view, @Nullable Visible around) {
        this.bindings = bindings;
        this.merge = merge;
        this.view = view;
        this.around = around;
    }

    /** What it returns. */
    Output.All read() {
        bindings.commonTables.declare(merge.getWithItemsList(), view, around);
        View found = view.inside();
        Source target = bindings.changes.target(merge.getTable(), found);
        target.adds = true;
        Visible from = bindings.fromList.of(merge.getFromItem(), null, view, around);
        Visible both = Visible.of(around, List.of(bindings.changes.item(merge.getTable(), target)))
                .and(from);
        List<MergeOperation> operations = merge.getOperations() == null ? List.of() : merge.getOperations();
        // One that changes what no row of the source is found for changes all the rest of the table.
        boolean onlyFound = operations.stream().noneMatch(Merges::changesOthers);
        if (onlyFound) {
            bindings.conditions.holds(merge.getOnCondition(), both, found);
        }
        for (MergeOperation operation : operations) {
            if (operation instanceof MergeUpdate update) {
                new Assignments(bindings, target).of(update.getUpdateSets(), both, found);
            } else if (operation instanceof MergeInsert insert) {
                var assignments = new Assignments(bindings, target);
                assignments.row(assignments.columns(insert.getColumns()), insert.getValues(), from, view);
            }
        }
        bindings.whenBound.add(() -> bind(target));
        bindings.changes.rest(merge, both.uncertain(), view);
        return bindings.changes
                .returned(merge.getReturningClause(), both, found)
                .constants(null);
    }

    /** The rows that are found, and those that are added. */
    private static void bind(Source target) {
        if (target.boundTo != null) {
            Set<TenantValue> all = new LinkedHashSet<>(target.boundTo);
            all.addAll(target.written);
            boolean proven = all.stream().noneMatch(TenantValue.Unproven.class::isInstance);
            target.boundTo = proven ? List.copyOf(all) : null;
        }
    }

    private static boolean changesOthers(MergeOperation operation) {
        MergeSide side = operation instanceof MergeUpdate update
                ? update.getSide()
                : operation instanceof MergeDelete delete ? delete.getSide() : null;
        return side != null && side != MergeSide.TARGET;
    }
}
