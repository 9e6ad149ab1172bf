package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.ParenthesedStatement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * Common table expressions. One that is used once is as a query in that place. Of one that is used more often only its own conditions count, and each place gets values of its own. A recursive one is
 * proved by induction: what its first rows have, and each step keeps.
 */
final class CommonTables {
    private final Bindings bindings;
    private final IdentityHashMap<WithItem<?>, Common> declared = new IdentityHashMap<>();

    CommonTables(Bindings bindings) {
        this.bindings = bindings;
    }

    private static final class Common {
        final List<String> names;
        /** What reads it where it is used; null once it was read. */
        @Nullable
        Read deferred;

        Output.All given = Output.All.UNKNOWN;
        /** For each of its columns the values of which each place where it is used has one. */
        List<Supplier<@Nullable List<TenantValue>>> values = List.of();
        /** For each of its columns the rows to which it leads, and of which tenants these are. */
        List<List<Led>> led = List.of();

        Common(List<String> names) {
            this.names = names;
        }
    }

    private record Led(TableFacts.OwnerPath path, Supplier<@Nullable List<TenantValue>> tenants) {}

    private interface Read {
        Output.All at(View view);
    }

    void declare(@Nullable List<WithItem<?>> items, View view, @Nullable Visible around) {
        if (items == null) {
            return;
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        for (WithItem<?> item : items) {
            Common common = new Common(names(item));
            declared.put(item, common);
            ParenthesedStatement body = item.getParenthesedStatement();
            if (!(body instanceof Select select)) {
                View inside = view.inside();
                Output.All given = bindings.changes.of(body, inside, around);
                // H2's FINAL TABLE shows what was changed, by the names of the table.
                Output.All returned = bindings.dialect == Dialect.H2 ? Output.All.UNKNOWN : given;
                // What it writes is known only when all is read: an answer before that is not for good.
                common.given = returned.named(common.names);
                common.values = returned.columns().stream()
                        .<Supplier<@Nullable List<TenantValue>>>map(
                                output -> () -> bindings.proofs.valuesAlone(output.term(), inside))
                        .toList();
            } else if (item.getSearchClause() != null || item.getCycleClause() != null) {
                bindings.queries.apart(select, view, around); // they add columns
            } else if (!recursive && bindings.walk.commonNames.references(item) == 1) {
                common.deferred = at -> bindings.queries.given(select, at, around);
            } else {
                query(common, select, recursive, view.inside(), around);
            }
        }
    }

    private void query(Common common, Select select, boolean recursive, View view, @Nullable Visible around) {
        SetOperationList union = recursive ? union(select) : null;
        if (union == null) {
            read(common, bindings.queries.given(select, view, around), view);
        } else {
            recursive(common, union, view, around);
        }
    }

    private List<String> names(WithItem<?> item) {
        List<String> names = new ArrayList<>();
        if (item.getWithItemList() != null) {
            item.getWithItemList().forEach(each -> {
                List<String> parts = each.getExpression() instanceof Column column
                        ? ColumnName.parts(column, bindings.text, bindings.dialect)
                        : null;
                names.add(parts == null ? "" : parts.get(parts.size() - 1));
            });
        }
        return names;
    }

    private void read(Common common, Output.All given, View view) {
        common.given = given.named(common.names);
        List<Supplier<@Nullable List<TenantValue>>> values = new ArrayList<>();
        for (Output output : given.columns()) {
            values.add(bindings.proofs.remembered(() -> bindings.proofs.valuesAlone(output.term(), view)));
        }
        common.values = values;
        common.led = led(given, view);
    }

    /** A key of a row that was read leads to that row wherever it is used: a statement sees one state of its tables. */
    private List<List<Led>> led(Output.All given, View view) {
        List<@Nullable Term> terms = new ArrayList<>();
        given.columns().forEach(output -> terms.add(output.term()));
        List<List<Classes.KeyOf>> keys = bindings.proofs.keysAlone(terms, view);
        List<List<Led>> led = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            List<Led> of = new ArrayList<>();
            led.add(of);
            KeyType type = term == null ? null : term.type;
            if (type == null) {
                continue;
            }
            for (Classes.KeyOf key : keys.get(i)) {
                of.add(new Led(
                        new TableFacts.OwnerPath("", key.table(), key.column(), type, null),
                        bindings.proofs.remembered(() -> bindings.proofs.valuesAlone(key.tenant(), view))));
            }
        }
        return led;
    }

    private static @Nullable SetOperationList union(Select select) {
        Select body = select;
        while (body instanceof ParenthesedSelect parenthesed
                && QueryForm.givesAll(body)
                && body.getWithItemsList() == null) {
            body = parenthesed.getSelect();
        }
        return body instanceof SetOperationList list
                        && list.getSelects().size() == 2
                        && list.getOperations().get(0) instanceof UnionOp
                        && list.getWithItemsList() == null
                        && QueryForm.givesAll(list)
                ? list
                : null;
    }

    private void recursive(Common common, SetOperationList union, View view, @Nullable Visible around) {
        View first = view.inside();
        View second = view.inside();
        Output.All start = bindings.queries.given(union.getSelects().get(0), first, around);
        List<@Nullable List<TenantValue>> kept = new ArrayList<>();
        List<Supplier<@Nullable List<TenantValue>>> values = new ArrayList<>();
        for (int i = 0; i < start.columns().size(); i++) {
            int column = i;
            kept.add(bindings.proofs.valuesAlone(start.at(i), first));
            values.add(() -> kept.get(column));
        }
        List<Term> rows = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        for (Output output : start.columns()) {
            Term begin = output.term();
            Term row = Term.output(view.region(), begin == null ? null : begin.type);
            Stream.ofNullable(begin).forEach(row.from::add);
            rows.add(row);
            outputs.add(new Output(output.name(), row));
        }
        common.given = new Output.All(outputs, start.known()).named(common.names);
        common.values = values;
        bindings.proofs.assuming(() -> {
            Output.All step = bindings.queries.given(union.getSelects().get(1), second, around);
            withdraw(kept, step, second);
            for (int i = 0; i < rows.size(); i++) {
                Stream.ofNullable(step.at(i)).forEach(rows.get(i).from::add);
            }
        });
    }

    /** Gives up what a step does not keep, until it keeps all that is left. */
    private void withdraw(List<@Nullable List<TenantValue>> kept, Output.All step, View view) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < kept.size(); i++) {
                List<TenantValue> assumed = kept.get(i);
                List<TenantValue> after = assumed == null ? null : bindings.proofs.valuesAlone(step.at(i), view);
                if (assumed != null && (after == null || !new HashSet<>(assumed).containsAll(after))) {
                    kept.set(i, null);
                    changed = true;
                }
            }
        }
    }

    private @Nullable Common declared(Table table) {
        WithItem<?> item = bindings.walk.commonNames.of(table);
        return item == null ? null : declared.get(item);
    }

    /** What a table is that is the name of one of these, where it stands. */
    Output.All used(Table table, View view) {
        Common common = declared(table);
        if (common == null) {
            return Output.All.UNKNOWN;
        }
        Read deferred = common.deferred;
        if (deferred != null) {
            common.deferred = null;
            return deferred.at(view).named(common.names);
        }
        bindings.walk.work.make(common.given.columns().size());
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < common.given.columns().size() && i < common.values.size(); i++) {
            Output output = common.given.columns().get(i);
            Term term = output.term();
            Term here = null;
            if (term != null) {
                here = Term.output(view.region(), term.type);
                here.from.add(term);
                view.region().facts.add(new Fact.OneOf(here, common.values.get(i)));
                for (Led led : i < common.led.size() ? common.led.get(i) : List.<Led>of()) {
                    view.region().facts.add(new Fact.OneOf(view.ownedBy(here, led.path()), led.tenants()));
                }
            }
            outputs.add(new Output(output.name(), here));
        }
        return new Output.All(outputs, common.given.known());
    }
}
