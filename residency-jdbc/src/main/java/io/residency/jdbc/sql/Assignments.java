package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** Which columns a change writes, and what it gives those that say whose a row is. */
final class Assignments {
    private static final List<TenantValue> UNPROVEN = List.of(new TenantValue.Unproven());

    private final Bindings bindings;
    private final Source target;

    Assignments(Bindings bindings, Source target) {
        this.bindings = bindings;
        this.target = target;
    }

    /** The assignments of an UPDATE; null stands for what is not known. */
    void of(@Nullable List<UpdateSet> sets, Visible names, View view) {
        if (sets == null) {
            unknownRow();
            return;
        }
        for (UpdateSet set : sets) {
            for (int i = 0; i < set.getColumns().size(); i++) {
                List<String> parts = parts(((List<?>) set.getColumns()).get(i));
                target.columnsWritten.addAll(parts);
                boolean paired = parts.size() == 1
                        && set.getValues() != null
                        && set.getValues().size() == set.getColumns().size();
                Term term = paired ? bindings.queries.value(set.getValues().get(i), names, view) : null;
                parts.forEach(part -> write(part, term, view));
            }
        }
    }

    /** One row of an INSERT. Columns that are not named get a default, of which nothing is known. */
    void row(@Nullable List<String> columns, @Nullable ExpressionList<?> row, Visible names, View view) {
        if (columns == null || row == null || row.size() > columns.size()) {
            unknownRow();
            return;
        }
        List<@Nullable Term> terms = new ArrayList<>();
        for (Expression value : row) {
            terms.add(bindings.queries.value(value, names, view));
        }
        row(columns, terms, view);
    }

    /** The one row of an INSERT with SET; columns that it does not name get a default. */
    void row(List<UpdateSet> sets, Visible names, View view) {
        of(sets, names, view);
        Set<String> named = new HashSet<>();
        sets.forEach(set -> ((List<?>) set.getColumns()).forEach(column -> named.addAll(parts(column))));
        owning().stream().filter(column -> !named.contains(column)).forEach(column -> write(column, null, view));
    }

    /** The rows that a query gives. */
    void rows(@Nullable List<String> columns, Output.All given, View view) {
        if (columns == null || !given.known() || given.columns().size() > columns.size()) {
            unknownRow();
            return;
        }
        row(columns, given.columns().stream().map(Output::term).toList(), view);
    }

    private void row(List<String> columns, List<@Nullable Term> terms, View view) {
        bindings.walk.work.look(columns.size());
        for (String column : owning()) {
            int at = columns.indexOf(column);
            write(column, at < 0 || at >= terms.size() ? null : terms.get(at), view);
        }
    }

    void unknownRow() {
        owning().forEach(column -> write(column, null, View.root()));
    }

    /** The columns of an INSERT in order, by the server's names, or null where they are not known. */
    @Nullable
    List<String> columns(@Nullable ExpressionList<Column> listed) {
        List<String> columns;
        if (listed == null || listed.isEmpty()) {
            columns = bindings.columns.columns(target.table);
        } else {
            columns = new ArrayList<>();
            for (Object column : (List<?>) listed) {
                List<String> parts = parts(column);
                if (parts.size() > 1) {
                    throw GapException.at(null, Gap.Reason.CONSTRUCT, "column");
                }
                columns.add(parts.get(0));
            }
        }
        if (columns != null) {
            target.columnsWritten.addAll(columns);
        }
        return columns;
    }

    /** The names of a written column: more than one where the first may be the table, or the last a field of a composite column. */
    private List<String> parts(Object written) {
        // The parser's list may hold what its type denies, such as a column in parentheses.
        List<String> parts =
                written instanceof Column column ? ColumnName.parts(column, bindings.text, bindings.dialect) : null;
        if (parts == null) {
            throw GapException.at(null, Gap.Reason.UNACCOUNTED_NAME, "column");
        }
        return parts;
    }

    private List<String> owning() {
        TableFacts facts = target.facts;
        List<String> columns = new ArrayList<>();
        if (facts != null && facts.tenantColumn() != null) {
            columns.add(facts.tenantColumn());
        } else if (facts != null && facts.owner() != null) {
            columns.add(facts.owner().column());
        }
        if (facts != null && facts.regionColumn() != null) {
            columns.add(facts.regionColumn());
        }
        return columns;
    }

    /** Remembers to ask, when all is read, what an owning column gets. */
    private void write(String column, @Nullable Term term, View view) {
        TableFacts facts = target.facts;
        if (facts == null || !owning().contains(column)) {
            return;
        }
        boolean region = column.equals(facts.regionColumn());
        TableFacts.ColumnFacts written = facts.column(column);
        if (term != null && term.type != null && (written == null || written.comparedAs() != term.type)) {
            write(column, null, view); // what is stored is a cast of it
            return;
        }
        TableFacts.OwnerPath path = region || facts.tenantColumn() != null ? null : facts.owner();
        Term whose = path == null || term == null ? term : view.ownedBy(term, path);
        bindings.whenRead.add(() -> {
            List<? extends TenantValue> values = bindings.proofs.values(whose, view);
            if (values == null && path != null) {
                values = bindings.proofs.ofOwners(whose, view);
            }
            (region ? target.writtenRegions : target.written).addAll(values == null ? UNPROVEN : values);
        });
    }
}
