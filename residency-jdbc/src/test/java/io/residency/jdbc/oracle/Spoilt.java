package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import io.residency.jdbc.oracle.Relation.Out;
import java.util.List;

/** Conditions that nearly bind a relation. Some do, by luck of the rows. */
final class Spoilt {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Spoilt(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    Phrase of(Block block, Relation relation, int depth) {
        if (relation.tenant() == null) {
            return path(block, relation);
        }
        Out out = relation.tenant();
        Type type = out.type();
        String column = block.write(dice, new Ref(relation, out));
        Phrase key = draft.key(type);
        Phrase right = Phrase.of(column + " = ", key);
        return switch (dice.below(25)) {
            case 0 -> Phrase.of("(", right, " or ", any(block), ")");
            case 1 -> Phrase.of("not (", right, " and ", any(block), ")");
            case 2 -> Phrase.of(column + " <> ", key);
            case 3 -> Phrase.of(column + " is not null");
            case 4 -> Phrase.of(column + " >= ", key);
            case 5 -> Phrase.of("not " + column + " <> ", key);
            case 6 -> Phrase.of("(", right, ") is not false");
            case 7 -> Phrase.of("coalesce(" + column + ", ", key, ") = ", key);
            case 8 -> Phrase.of("case when ", any(block), " then ", right, " else true end");
            case 9 -> Phrase.of(column + " in (", key, ", " + other(block, relation, type) + ")");
            case 10 -> Phrase.of(column + " = " + other(block, relation, type));
            case 11 -> Phrase.of(column + " = " + column);
            case 12 -> foreign(block, relation, key);
            case 13 -> outside(block, relation, key);
            case 14 -> selects.mayExist(block, depth, List.of(right));
            case 15 -> Phrase.of(column + " not in (", key, ")");
            case 16 -> Phrase.of("(", right, ") = (", any(block), ")");
            case 17 -> Phrase.of(other(block, relation, type) + " = ", key);
            case 18 ->
                type == Type.TEXT ? Phrase.of(column + " || '' = ", key) : Phrase.of(column + " is null or ", right);
            case 19 -> Phrase.of(column + " = coalesce(", Phrase.parameter(new Phrase.Null(type)), ", " + column + ")");
            case 20 -> Phrase.of(column + " = coalesce(" + column + ", ", key, ")");
            case 22 ->
                relation.has(Table.REGION.name())
                        ? Phrase.of(
                                block.write(dice, new Ref(relation, relation.column(Table.REGION))) + " = ",
                                dice.chance(0.7) ? draft.region() : Phrase.text("'us'"))
                        : Phrase.NOTHING;
            case 21 -> Phrase.of(column + " = coalesce(", key, ", " + other(block, relation, type) + ")");
            default -> Phrase.NOTHING;
        };
    }

    /** Of a table that belongs to its owner. */
    private Phrase path(Block block, Relation relation) {
        Table table = relation.table();
        String path = block.write(dice, new Ref(relation, relation.column(table.via())));
        String owner = table.owner().name();
        return switch (dice.below(7)) {
            case 0 -> Phrase.of(path + " in (select id from " + owner + ")");
            case 1 -> Phrase.of(path + " = " + dice.between(1, 6));
            case 2 -> Phrase.of(path + " = ", Phrase.parameter(dice.between(1, 6)));
            case 3 -> {
                List<Ref> ints = block.columns(Type.INT);
                yield Phrase.of(path + " = " + block.write(dice, dice.pick(ints)));
            }
            case 4 -> Phrase.of("exists (select 1 from " + owner + " o where o.id = o.id)");
            case 5 -> Phrase.of(path + " is not null");
            default -> Phrase.NOTHING;
        };
    }

    /** A true or false condition that says nothing of tenants. */
    Phrase any(Block block) {
        if (block.relations.isEmpty()) {
            return Phrase.text("1 = 1");
        }
        Ref ref = dice.pick(block.columns());
        String column = block.write(dice, ref);
        return switch (dice.below(4)) {
            case 0 -> Phrase.text(column + " is not null");
            case 1 -> Phrase.text(column + " is null");
            default ->
                Phrase.of(
                        column + (ref.column().type() == Type.UUID ? " <> " : dice.of(" = ", " < ", " > ", " <> ")),
                        draft.constant(ref.column().type()));
        };
    }

    /** Another column that may hold the same values. */
    private String other(Block block, Relation relation, Type type) {
        List<Ref> columns = block.columns(type).stream()
                .filter(ref -> ref.relation() != relation || !ref.column().tenant())
                .toList();
        return columns.isEmpty() ? "null" : block.write(dice, dice.pick(columns));
    }

    /** The condition of another relation. */
    private Phrase foreign(Block block, Relation relation, Phrase key) {
        for (Relation candidate : block.relations) {
            Out tenant = candidate.tenant();
            if (candidate != relation
                    && tenant != null
                    && tenant.type() == relation.tenant().type()) {
                return Phrase.of(candidate.alias() + "." + tenant.name() + " = ", key);
            }
        }
        return Phrase.NOTHING;
    }

    /** The condition of a relation outside. */
    private Phrase outside(Block block, Relation relation, Phrase key) {
        for (Block outer = block.outer; outer != null; outer = outer.outer) {
            for (Relation candidate : outer.relations) {
                Out tenant = candidate.tenant();
                if (tenant != null && tenant.type() == relation.tenant().type()) {
                    return Phrase.of((dice.chance(0.5) ? "" : candidate.alias() + ".") + tenant.name() + " = ", key);
                }
            }
        }
        return Phrase.NOTHING;
    }
}
