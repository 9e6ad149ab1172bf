package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.List;

/** Queries and their blocks. */
final class Selects {
    private final Draft draft;
    private final Dice dice;

    Selects(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice;
    }

    /** A whole statement. */
    Phrase statement() {
        int depth = dice.of(0, 1, 1, 2, 2, 3);
        Commons commons = new Commons(draft, this);
        Phrase with = commons.with(depth);
        Query query = query(null, depth, false);
        Phrase lock = dice.chance(0.03) ? Phrase.list("", List.of(Phrase.text(" for update")), "") : Phrase.NOTHING;
        return Phrase.of(with, query.phrase(), lock);
    }

    /** @param open whether one relation may stay unbound, its tenant being a column of the query */
    Query query(Block outer, int depth, boolean open) {
        if (dice.chance(0.12) && draft.mayNest(depth)) {
            return new Arms(draft, this).of(outer, depth - 1, open);
        }
        return block(outer, depth, open, List.of());
    }

    /** @param wanted types of its columns in order; any columns where empty */
    Query block(Block outer, int depth, boolean open, List<Type> wanted) {
        Block block = new Block(outer);
        From from = new From(draft, this, block);
        Sources sources = new Sources(draft, this);
        for (int i = dice.of(1, 1, 1, 2, 2, 3); i > 0; i--) {
            from.add(sources.of(block, depth));
        }
        Relation left = open ? unbound(block) : null;
        from.prove(left, depth);
        from.conditions(depth);
        return new Outputs(draft, this, block, from, left, depth, wanted).query();
    }

    /** A relation whose tenant column goes out instead of being compared here. */
    private Relation unbound(Block block) {
        List<Relation> candidates = block.relations.stream()
                .filter(relation -> relation.open() && relation.tenant() != null && !block.bound.contains(relation))
                .toList();
        if (candidates.isEmpty()) {
            return null;
        }
        Relation left = dice.pick(candidates);
        block.bound.add(left); // what is compared with it is bound with it
        return left;
    }

    /** One column of that type. */
    Phrase one(Block outer, int depth, Type type) {
        return block(outer, depth, false, List.of(type)).phrase();
    }

    /** One column of that type in at most one row. */
    Phrase single(Block outer, int depth, Type type) {
        Block block = new Block(outer);
        From from = new From(draft, this, block);
        from.add(new Sources(draft, this).of(block, depth));
        from.prove(null, depth);
        from.conditions(0);
        List<Ref> columns = block.columns(type);
        String column = columns.isEmpty() ? "null" : block.write(dice, dice.pick(columns));
        boolean aggregated = type != Type.UUID && dice.chance(0.7);
        return Phrase.of(
                "select " + (aggregated ? dice.of("max(", "min(") + column + ")" : column) + " from ",
                from.phrase(),
                from.filter(),
                aggregated ? "" : " order by 1 limit 1");
    }

    /** The tenants of a bound table; null where there is none of that type. */
    Query tenants(Block outer, int depth, Type type) {
        List<Table> tables = draft.world.tables.stream()
                .filter(table -> table.tenant() != null && table.tenant().type() == type)
                .toList();
        if (tables.isEmpty()) {
            return null;
        }
        Block block = new Block(outer);
        From from = new From(draft, this, block);
        from.add(new Sources(draft, this).table(block, dice.pick(tables)));
        Relation relation = block.relations.get(0);
        if (relation.tenant() == null) {
            return null;
        }
        from.prove(null, depth);
        Out tenant = relation.tenant();
        return new Query(
                Phrase.of(
                        "select " + block.write(dice, new Ref(relation, tenant)) + " from ",
                        from.phrase(),
                        from.filter()),
                List.of(tenant),
                false);
    }

    /** An EXISTS over a block that holds these conditions of outer relations. */
    Phrase mayExist(Block outer, int depth, List<Phrase> conditions) {
        Block block = new Block(outer);
        From from = new From(draft, this, block);
        from.add(new Sources(draft, this).of(block, 0));
        from.prove(null, depth - 1);
        List<Phrase> all = new ArrayList<>(from.where);
        all.addAll(conditions);
        return Phrase.of(
                dice.of("exists (select 1 from ", "exists (select count(*) from ", "not exists (select 1 from "),
                from.phrase(),
                Phrase.list(" where ", all, " and "),
                ")");
    }
}
