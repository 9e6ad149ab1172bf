package io.residency.jdbc.sql;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers which values a term can have, from the facts of a statement that was read to its end. */
final class Proofs {
    /** Facts looked at for one statement; more prove nothing. */
    private static final int BUDGET = 1_000_000;

    private final Map<View, Classes> known = new HashMap<>();
    private int spent;
    /** While what is assumed of a recursion may still be withdrawn, no answer is for good. */
    private int assuming;

    /** The values one of which the term has in each row of the view's region; null where none are known. Never empty. */
    @Nullable
    List<TenantValue> values(@Nullable Term term, View view) {
        return term == null ? null : known(view).values(term);
    }

    /** Whose rows of owners it is one of whose tenant the term is, in each row of the view's region; null where no key of them is known. */
    @Nullable
    List<TenantValue.OfOwner> ofOwners(@Nullable Term tenant, View view) {
        return tenant == null ? null : known(view).ofOwners(tenant);
    }

    /** Whether two terms have one value in each row of the view's region. */
    boolean same(Term a, Term b, View view) {
        return known(view).same(a, b);
    }

    /** As {@link #values}, by what is certain in the region itself, without what is around it. Not remembered: more may be found out. */
    @Nullable
    List<TenantValue> valuesAlone(@Nullable Term term, View view) {
        return term == null ? null : classes(view, view.region()).values(term);
    }

    /** For each of the terms, of which rows its value is a key by what is certain in the region itself. */
    List<List<Classes.KeyOf>> keysAlone(List<@Nullable Term> terms, View view) {
        Classes classes = classes(view, view.region());
        return terms.stream()
                .map(term -> term == null ? List.<Classes.KeyOf>of() : classes.keysOf(term))
                .toList();
    }

    boolean sameAlone(Term a, Term b, View view) {
        return classes(view, view.region()).same(a, b);
    }

    /** Reads what rests on an assumption. */
    void assuming(Runnable reading) {
        assuming++;
        try {
            reading.run();
        } finally {
            assuming--;
        }
    }

    private Classes known(View view) {
        Classes classes = known.get(view);
        if (classes == null) {
            classes = classes(view, null);
            known.put(view, classes);
        }
        return classes;
    }

    /** @param within nothing outside of this region is looked at; null for no such bound */
    private Classes classes(View view, @Nullable Region within) {
        Classes classes = new Classes();
        Set<Region> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Region> open = new ArrayDeque<>();
        open.add(view.region());
        while (!open.isEmpty()) {
            Region region = open.remove();
            boolean outside = within != null && !region.isWithin(within);
            if (outside || !seen.add(region)) {
                continue;
            }
            if (region.around != null) {
                open.add(region.around);
            }
            spent += 1 + region.facts.size();
            if (spent > BUDGET) {
                return new Classes();
            }
            for (Fact fact : region.facts) {
                if (fact instanceof Fact.Same same) {
                    if (same.link() == null || !view.hidden().contains(same.link())) {
                        classes.unite(same.a(), same.b());
                        // Neither is null, so that the rows are there which have them.
                        open.add(same.a().region);
                        open.add(same.b().region);
                    }
                } else if (fact instanceof Fact.OneOf oneOf) {
                    List<TenantValue> values = oneOf.values().get();
                    if (values != null) {
                        classes.value(oneOf.term(), values);
                        open.add(oneOf.term().region);
                    }
                } else if (fact instanceof Fact.OwnedBy owned) {
                    classes.owned(owned);
                }
            }
        }
        spent += classes.uniteOwners(BUDGET - spent);
        return classes;
    }

    /** What the supplier gives, asked once. */
    Supplier<@Nullable List<TenantValue>> remembered(Supplier<@Nullable List<TenantValue>> values) {
        return new Supplier<>() {
            private boolean asked;
            private @Nullable List<TenantValue> answer;

            @Override
            public @Nullable List<TenantValue> get() {
                if (!asked || assuming > 0) {
                    answer = values.get();
                    asked = assuming == 0;
                }
                return answer;
            }
        };
    }
}
