package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import org.jspecify.annotations.Nullable;

/** The queries between UNION, INTERSECT and EXCEPT: each row that they give together comes of one of them. */
final class Arms {
    private final Bindings bindings;
    private final View view;
    private final List<View> views = new ArrayList<>();
    private final List<Output.All> given = new ArrayList<>();

    Arms(Bindings bindings, View view) {
        this.bindings = bindings;
        this.view = view;
    }

    Output.All given(SetOperationList arms, @Nullable Visible around) {
        for (Select arm : arms.getSelects()) {
            View own = view.inside();
            if (!(arm instanceof ParenthesedSelect)) {
                // It is for all of them, and of their columns.
                bindings.queries.inside(arm.getOrderByElements(), Visible.UNKNOWN, view);
            }
            views.add(own);
            given.add(bindings.queries.given(arm, own, around));
        }
        Output.All first = given.get(0);
        boolean even = given.stream()
                .allMatch(each ->
                        each.known() && each.columns().size() == first.columns().size());
        if (!even) {
            return Output.All.UNKNOWN;
        }
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < first.columns().size(); i++) {
            outputs.add(new Output(first.columns().get(i).name(), together(i, QueryForm.givesAll(arms))));
        }
        return new Output.All(outputs, true);
    }

    /** @param passes whether a condition on what they give together could as well stand in each */
    private Term together(int column, boolean passes) {
        KeyType type = given.stream()
                .flatMap(each -> Stream.ofNullable(each.at(column)))
                .flatMap(term -> Stream.ofNullable(term.type))
                .findFirst()
                .orElse(null);
        Term together = Term.output(view.region(), type);
        given.forEach(each -> Stream.ofNullable(each.at(column)).forEach(together.from::add));
        for (int arm = 0; passes && arm < views.size(); arm++) {
            Term own = given.get(arm).at(column);
            if (own != null && own.type != null) {
                views.get(arm).same(together, own);
            }
        }
        view.region().facts.add(new Fact.OneOf(together, bindings.proofs.remembered(() -> values(column))));
        return together;
    }

    private @Nullable List<TenantValue> values(int column) {
        Set<TenantValue> values = new LinkedHashSet<>();
        for (int arm = 0; arm < views.size(); arm++) {
            List<TenantValue> own = bindings.proofs.valuesAlone(given.get(arm).at(column), views.get(arm));
            if (own == null) {
                return null;
            }
            values.addAll(own);
        }
        return List.copyOf(values);
    }
}
