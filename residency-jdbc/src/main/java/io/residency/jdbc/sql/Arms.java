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
        Term together = Term.output(view.region(), type(column));
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

    /** How the column is compared: an arm of another type or collation can change that for the rows of all. */
    private @Nullable KeyType type(int column) {
        KeyType type = null;
        boolean numbers = false;
        for (Output.All each : given) {
            Term term = each.at(column);
            if (term == null) {
                return null;
            }
            if (term.constant != null && term.type != null) {
                return null;
            } else if (term.constant != null) {
                numbers |= term.constant.stream().anyMatch(TenantValue.Whole.class::isInstance);
            } else if (term.type == null || (type != null && term.type != type)) {
                return null;
            } else {
                type = term.type;
            }
        }
        return numbers && type != KeyType.INTEGER ? null : type;
    }

    private @Nullable List<TenantValue> values(int column) {
        Set<TenantValue> values = new LinkedHashSet<>();
        for (int arm = 0; arm < views.size(); arm++) {
            Term term = given.get(arm).at(column);
            List<TenantValue> own = bindings.proofs.valuesAlone(term, views.get(arm));
            boolean cast = term != null && term.constant != null && term.type != null;
            if (own == null || cast) {
                return null;
            }
            values.addAll(own);
        }
        return List.copyOf(values);
    }
}
