package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Set operations. */
final class Arms {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Arms(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    Query of(Block outer, int depth, boolean open) {
        boolean tenant = open || dice.chance(0.3);
        List<Type> types = new ArrayList<>();
        if (tenant) {
            types.add(draft.world.keyType);
        }
        types.add(Type.INT);
        List<Phrase> arms = new ArrayList<>();
        List<Query> queries = new ArrayList<>();
        String operator = dice.of(" union all ", " union ", " union all ", " except ", " intersect ");
        draft.form(operator.strip());
        int count = dice.of(2, 2, 3);
        for (int i = 0; i < count; i++) {
            Query arm = arm(outer, depth, open, types);
            queries.add(arm);
            arms.add(
                    dice.chance(0.2) || arm.phrase().sql().contains(" order by ")
                            ? Phrase.of("(", arm.phrase(), ")")
                            : arm.phrase());
        }
        boolean isOpen = queries.stream().anyMatch(Query::open);
        boolean exported = queries.stream()
                .allMatch(arm -> !arm.open() || arm.columns().get(0).tenant());
        List<Out> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Out first = queries.get(0).columns().get(i);
            columns.add(new Out(first.name(), first.type(), tenant && i == 0 && exported));
        }
        Phrase phrase = Phrase.list("", arms, operator);
        if (!isOpen && dice.chance(0.15)) {
            draft.form("limit of set operation");
            String all = IntStream.rangeClosed(1, types.size())
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            phrase = Phrase.of(phrase, Phrase.list("", List.of(Phrase.text(" order by " + all + " limit 2")), ""));
        }
        return new Query(phrase, columns, isOpen && exported);
    }

    private Query arm(Block outer, int depth, boolean open, List<Type> types) {
        if (!open) {
            return selects.block(outer, depth, false, types);
        }
        Query query = selects.block(outer, depth, true, types.subList(1, types.size()));
        // Open: the tenant stands first. Else something of its type must.
        if (query.columns().size() == types.size()
                && query.columns().get(0).type().comparable(types.get(0))) {
            return query;
        }
        return selects.block(outer, depth, false, types);
    }
}
