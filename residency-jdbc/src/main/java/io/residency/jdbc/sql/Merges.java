package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
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
        List<View> changed = new ArrayList<>();
        for (MergeOperation operation : operations) {
            if (!(operation instanceof MergeInsert)) {
                changed.add(found.inside());
                bindings.conditions.holds(
                        condition(operation), onlyFound ? both : both.uncertain(), changed.get(changed.size() - 1));
            }
            if (operation instanceof MergeUpdate update) {
                new Assignments(bindings, target).of(update.getUpdateSets(), both, found);
            } else if (operation instanceof MergeInsert insert) {
                var assignments = new Assignments(bindings, target);
                assignments.row(assignments.columns(insert.getColumns()), insert.getValues(), from, view);
            }
        }
        boolean byKey = onlyFound && isByKey(target, both, from);
        bindings.whenBound.add(() -> {
            if (target.boundTo == null && byKey) {
                target.boundTo = changed(target, changed);
            }
            if (target.boundTo == null && byKey && changed.isEmpty()) {
                bindToWritten(target);
            }
            bind(target);
        });
        bindings.changes.rest(merge, both.uncertain(), view);
        return bindings.changes
                .returned(merge.getReturningClause(), both, found)
                .constants(null);
    }

    /**
     * To whom the rows are bound that are changed, where each change has a condition that binds them; else null. What is
     * found by a unique key and not changed only keeps a row from being added, as the key itself does.
     */
    private @Nullable List<TenantValue> changed(Source target, List<View> changed) {
        Set<TenantValue> all = new LinkedHashSet<>();
        for (View each : changed) {
            List<TenantValue> values = bindings.proofs.values(target.tenant(), each);
            if (values == null) {
                return null;
            }
            all.addAll(values);
        }
        return all.isEmpty() ? null : List.copyOf(all);
    }

    /** Whether ON compares a unique key of the target with what it is merged with. */
    private boolean isByKey(Source target, Visible both, Visible from) {
        Set<String> compared = new HashSet<>();
        Deque<Expression> open = new ArrayDeque<>(List.of(merge.getOnCondition()));
        while (!open.isEmpty()) {
            Expression next = Values.unwrapped(open.pop());
            if (next instanceof AndExpression and && !and.isUseOperator()) {
                open.push(and.getLeftExpression());
                open.push(and.getRightExpression());
            } else if (next instanceof EqualsTo equals) {
                Term left = bindings.conditions.term(equals.getLeftExpression(), both);
                Term right = bindings.conditions.term(equals.getRightExpression(), both);
                compared(target, left, right, isOf(from, target, equals.getRightExpression()), compared);
                compared(target, right, left, isOf(from, target, equals.getLeftExpression()), compared);
            }
        }
        return target.facts != null && target.facts.uniqueKeys().stream().anyMatch(compared::containsAll);
    }

    /** @param given whether the other is a column of what is merged, whatever its value is */
    private static void compared(
            Source target, @Nullable Term column, @Nullable Term other, boolean given, Set<String> into) {
        if (column == null || column.source != target || column.type == null) {
            return;
        }
        boolean alike = other != null
                && other.source != target
                && (column.type == other.type || (other.constant != null && other.type == null));
        // Several texts can equal one number.
        if (alike || (given && other == null && column.type != KeyType.TEXT)) {
            into.add(column.column);
        }
    }

    private boolean isOf(Visible from, Source target, Expression expression) {
        List<String> parts =
                Values.unwrapped(expression) instanceof Column column && column.getArrayConstructor() == null
                        ? ColumnName.parts(column, bindings.text, bindings.dialect)
                        : null;
        return parts != null
                && parts.size() == 2
                && !parts.get(0)
                        .equals(bindings.changes.item(merge.getTable(), target).name())
                && from.items().stream().anyMatch(item -> parts.get(0).equals(item.name()));
    }

    private static @Nullable Expression condition(MergeOperation operation) {
        return operation instanceof MergeUpdate update
                ? update.getAndPredicate()
                : operation instanceof MergeDelete delete ? delete.getAndPredicate() : null;
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

    private static void bindToWritten(Source target) {
        boolean proven =
                !target.written.isEmpty() && target.written.stream().noneMatch(TenantValue.Unproven.class::isInstance);
        target.boundTo = proven ? List.copyOf(new LinkedHashSet<>(target.written)) : null;
    }

    private static boolean changesOthers(MergeOperation operation) {
        MergeSide side = operation instanceof MergeUpdate update
                ? update.getSide()
                : operation instanceof MergeDelete delete ? delete.getSide() : null;
        return side != null && side != MergeSide.TARGET;
    }
}
