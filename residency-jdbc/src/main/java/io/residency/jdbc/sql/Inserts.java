package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.insert.ConflictActionType;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.insert.InsertConflictTarget;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Reads one INSERT. The rows that it adds are bound to what it writes; those that it changes because they are there already, to that as well where the key by which they are found holds the tenant,
 * or where the condition of the change says so.
 */
final class Inserts {
    private final Bindings bindings;
    private final Insert insert;
    private final View view;
    private final @Nullable Visible around;
    private final Source target;
    private final Assignments assignments;

    Inserts(Bindings bindings, Insert insert, View view, @Nullable Visible around) {
        this.bindings = bindings;
        this.insert = insert;
        this.view = view;
        this.around = around;
        // What is there already is apart from what is added.
        this.target = bindings.changes.target(insert.getTable(), view.inside());
        target.adds = true;
        this.assignments = new Assignments(bindings, target);
    }

    /** What it returns. */
    Output.All read() {
        bindings.commonTables.declare(insert.getWithItemsList(), view, around);
        List<String> columns = assignments.columns(insert.getColumns());
        Output.All given = Output.All.UNKNOWN;
        Select select = insert.getSelect();
        if (insert.getSetUpdateSets() != null && !insert.getSetUpdateSets().isEmpty()) {
            if (bindings.dialect == Dialect.H2) {
                assignments.row(insert.getSetUpdateSets(), Visible.of(around, List.of()), view);
            } else {
                assignments.unknownRow();
            }
        } else if (select instanceof net.sf.jsqlparser.statement.select.Values values) {
            values(columns, values.getExpressions());
        } else if (select != null) {
            given = bindings.queries.given(select, view, around);
            assignments.rows(columns, given, view);
        } else {
            assignments.unknownRow();
        }
        Visible existing = Visible.of(around, List.of(bindings.changes.item(insert.getTable(), target)));
        View there = target.view == null ? view : target.view;
        if (changesRows()) {
            conflict(existing, there);
        } else {
            bindings.whenBound.add(() -> bindToWritten(target.written));
        }
        bindings.changes.rest(insert, existing, there);
        Output.All returned = bindings.changes.returned(insert.getReturningClause(), existing, there);
        return changesRows() ? returned : asWritten(returned);
    }

    /** The tenant of a row that was added is the one that was written. */
    private Output.All asWritten(Output.All returned) {
        Term tenant = target.tenantColumn() == null ? null : target.tenant();
        List<TenantValue> written = new ArrayList<>();
        bindings.whenRead.add(() -> written.addAll(target.written));
        List<Output> outputs = new ArrayList<>();
        for (Output output : returned.columns()) {
            Term term = output.term();
            if (term != null && term == tenant) {
                term = Term.output(view.region(), tenant.type);
                term.from.add(tenant);
                view.region().facts.add(new Fact.OneOf(term, () -> provable(written)));
            }
            outputs.add(new Output(output.name(), term));
        }
        return new Output.All(outputs, returned.known());
    }

    private void values(@Nullable List<String> columns, @Nullable ExpressionList<?> values) {
        Visible nothing = Visible.of(around, List.of());
        if (values == null || values.isEmpty()) {
            assignments.unknownRow();
        } else if (values.stream().allMatch(ExpressionList.class::isInstance)) {
            values.forEach(row -> assignments.row(columns, (ExpressionList<?>) row, nothing, view));
        } else {
            assignments.row(columns, values, nothing, view);
        }
    }

    private boolean changesRows() {
        InsertConflictAction action = insert.getConflictAction();
        boolean onConflict = action != null && action.getConflictActionType() != ConflictActionType.DO_NOTHING;
        return onConflict
                || mergeKey() != null
                || insert.getDuplicateAction() != null
                || (insert.getDuplicateUpdateSets() != null
                        && !insert.getDuplicateUpdateSets().isEmpty());
    }

    /** The columns by which H2's MERGE without a condition finds rows; null where it is another INSERT. */
    private @Nullable Set<String> mergeKey() {
        return bindings.walk.mergeKeys.get(target.token.index());
    }

    private void conflict(Visible existing, View there) {
        List<TenantValue> added = new ArrayList<>();
        bindings.whenRead.add(() -> added.addAll(target.written));
        Term tenant = target.tenant();
        if (tenant != null && foundByTenant()) {
            // The row that is there has the tenant of the one that is added.
            there.region().facts.add(new Fact.OneOf(tenant, () -> provable(added)));
        }
        InsertConflictAction action = insert.getConflictAction();
        if (action != null) {
            Visible names = existing.and(Visible.of(around, List.of(excluded(there, added))));
            bindings.conditions.holds(action.getWhereExpression(), names, there);
            new Assignments(bindings, target).of(action.getUpdateSets(), names, there);
        } else if (mergeKey() == null) {
            assignments.of(insert.getDuplicateUpdateSets(), existing.uncertain(), there);
        }
        bindings.whenBound.add(() -> {
            if (target.boundTo != null) {
                List<TenantValue> all = new ArrayList<>(target.written);
                all.addAll(target.boundTo);
                bindToWritten(all);
            }
        });
    }

    /** The row that could not be added, under the name that PostgreSQL gives it. */
    private Item excluded(View there, List<TenantValue> added) {
        List<Output> columns = new ArrayList<>();
        TableFacts facts = target.facts;
        if (facts != null) {
            for (TableFacts.ColumnFacts column : facts.columns()) {
                Term term = null;
                if (column.name().equals(facts.tenantColumn())) {
                    term = Term.output(there.region(), column.comparedAs());
                    there.region().facts.add(new Fact.OneOf(term, () -> provable(added)));
                }
                columns.add(new Output(column.name(), term));
            }
        }
        return Item.of("excluded", new Output.All(columns, facts != null));
    }

    /** Whether rows are found by a key that holds the tenant, or what leads to him, as it is compared here. */
    private boolean foundByTenant() {
        TableFacts facts = target.facts;
        String own = target.tenantColumn();
        String column = own == null && facts != null && facts.owner() != null
                ? facts.owner().column()
                : own;
        Set<String> merged = mergeKey();
        if (merged != null) {
            return column != null && merged.contains(column);
        }
        InsertConflictTarget by = insert.getConflictTarget();
        if (by == null || by.getIndexElements() == null || column == null || facts == null) {
            return false;
        }
        Set<String> key = new LinkedHashSet<>();
        for (Index.ColumnParams element : by.getIndexElements()) {
            String name = element.getColumnName();
            boolean plain = name != null
                    && element.getExpression() == null
                    && (element.getParams() == null || element.getParams().isEmpty());
            if (!plain) {
                return false;
            }
            key.add(bindings.text.name(name, bindings.dialect));
        }
        return key.contains(column) && (own == null ? facts.uniqueKeys() : facts.tenantKeys()).contains(key);
    }

    private static @Nullable List<TenantValue> provable(Collection<TenantValue> written) {
        return written.isEmpty() || written.stream().anyMatch(TenantValue.Unproven.class::isInstance)
                ? null
                : List.copyOf(new LinkedHashSet<>(written));
    }

    private void bindToWritten(Collection<TenantValue> values) {
        target.boundTo = provable(values);
    }
}
