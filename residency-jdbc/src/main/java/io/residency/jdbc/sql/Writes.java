package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.insert.ConflictActionType;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeUpdate;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** Which columns a data change writes, and what it gives the tenant column. */
final class Writes {
    private final Walk walk;
    private final QueryText text;
    private final Dialect dialect;
    private final Columns columns;

    Writes(Walk walk, QueryText text, Dialect dialect, Columns columns) {
        this.walk = walk;
        this.text = text;
        this.dialect = dialect;
        this.columns = columns;
    }

    void of(Update update) {
        Bindings block = new Bindings(walk, text, dialect).of(update);
        assignments(update.getUpdateSets(), target(update.getTable()), block);
    }

    void of(Merge merge) {
        Source target = target(merge.getTable());
        Bindings nothing = new Bindings(walk, text, dialect);
        if (merge.getOperations() == null || merge.getOperations().isEmpty()) {
            unproven(target);
            return;
        }
        for (var operation : merge.getOperations()) {
            if (operation instanceof MergeUpdate update) {
                assignments(update.getUpdateSets(), target, nothing);
            } else if (operation instanceof MergeInsert insert) {
                List<String> names = names(insert.getColumns(), target);
                row(names, insert.getValues(), target, nothing);
            }
        }
    }

    void of(Insert insert) {
        Source target = target(insert.getTable());
        List<String> names = names(insert.getColumns(), target);
        Select select = insert.getSelect();
        if (insert.getSetUpdateSets() != null && !insert.getSetUpdateSets().isEmpty()) {
            unproven(target);
        } else if (select instanceof net.sf.jsqlparser.statement.select.Values values) {
            rows(names, values.getExpressions(), target);
        } else if (select instanceof PlainSelect plain) {
            selected(names, plain, target);
        } else {
            unproven(target);
        }
        InsertConflictAction conflict = insert.getConflictAction();
        boolean overwrites = conflict != null && conflict.getConflictActionType() != ConflictActionType.DO_NOTHING;
        if (overwrites) {
            assignments(conflict.getUpdateSets(), target, new Bindings(walk, text, dialect));
        } else if (!target.written.isEmpty()
                && target.written.stream().noneMatch(TenantValue.Unproven.class::isInstance)) {
            target.boundTo = List.copyOf(target.written);
        }
    }

    private Source target(Table table) {
        Source target = walk.sourceOf.get(table);
        if (target == null) {
            throw GapException.at(null, Gap.Reason.UNACCOUNTED_NAME, "target");
        }
        return target;
    }

    /** The columns of an INSERT in order, by the server's names, or null where they are not known. */
    private @Nullable List<String> names(@Nullable ExpressionList<Column> listed, Source target) {
        List<String> names;
        if (listed == null || listed.isEmpty()) {
            names = columns.columns(target.table);
        } else {
            names = new ArrayList<>();
            for (Column column : listed) {
                List<String> parts = parts(column);
                if (parts.size() > 1) {
                    throw GapException.at(null, Gap.Reason.CONSTRUCT, "column");
                }
                names.add(parts.get(0));
            }
        }
        if (names != null) {
            target.columnsWritten.addAll(names);
        }
        return names;
    }

    /** The names of a written column: more than one where the first may be the table, or the last a field of a composite column. */
    private List<String> parts(Column column) {
        List<String> parts = ColumnName.parts(column, text, dialect);
        if (parts == null) {
            throw GapException.at(null, Gap.Reason.UNACCOUNTED_NAME, "column");
        }
        return parts;
    }

    private void rows(@Nullable List<String> names, @Nullable ExpressionList<?> values, Source target) {
        Bindings nothing = new Bindings(walk, text, dialect);
        if (values == null || values.isEmpty()) {
            unproven(target);
        } else if (values.stream().allMatch(ExpressionList.class::isInstance)) {
            values.forEach(row -> row(names, (ExpressionList<?>) row, target, nothing));
        } else {
            row(names, values, target, nothing);
        }
    }

    private void row(@Nullable List<String> names, @Nullable ExpressionList<?> row, Source target, Bindings block) {
        if (target.tenantColumn == null) {
            return;
        }
        int at = names == null ? -1 : names.indexOf(target.tenantColumn);
        if (names == null || row == null || at < 0 || at >= row.size() || row.size() > names.size()) {
            unproven(target);
        } else {
            target.written.add(block.written(row.get(at)));
        }
    }

    private void selected(@Nullable List<String> names, PlainSelect select, Source target) {
        if (target.tenantColumn == null) {
            return;
        }
        int at = names == null ? -1 : names.indexOf(target.tenantColumn);
        List<SelectItem<?>> items = select.getSelectItems();
        boolean certain = at >= 0 && items != null && at < items.size();
        for (int i = 0; certain && i <= at; i++) {
            Expression item = items.get(i).getExpression();
            certain = !(item instanceof AllColumns) && !(item instanceof AllTableColumns);
        }
        if (certain && items != null) {
            target.written.add(new Bindings(walk, text, dialect)
                    .of(select)
                    .written(items.get(at).getExpression()));
        } else {
            unproven(target);
        }
    }

    private void assignments(@Nullable List<UpdateSet> sets, Source target, Bindings block) {
        if (sets == null) {
            unproven(target);
            return;
        }
        for (UpdateSet set : sets) {
            for (int i = 0; i < set.getColumns().size(); i++) {
                List<String> parts = parts(set.getColumns().get(i));
                target.columnsWritten.addAll(parts);
                if (target.tenantColumn != null && parts.contains(target.tenantColumn)) {
                    boolean paired = parts.size() == 1
                            && set.getValues() != null
                            && set.getValues().size() == set.getColumns().size();
                    target.written.add(paired ? block.written(set.getValues().get(i)) : new TenantValue.Unproven());
                }
            }
        }
    }

    private static void unproven(Source target) {
        if (target.tenantColumn != null) {
            target.written.add(new TenantValue.Unproven());
        }
    }
}
