package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.List;

/** Conditions that bind a relation to the scope's tenant, and others that only look so. */
final class Proofs {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Proofs(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    /** A condition for that relation of the block; a spoilt one where the draft says so. */
    Phrase of(Block block, Relation relation, int depth) {
        if (draft.defect()) {
            return new Spoilt(draft, selects).of(block, relation, depth);
        }
        Phrase proof = relation.tenant() == null ? owner(block, relation, depth) : tenant(block, relation, depth);
        block.bound.add(relation);
        return proof;
    }

    private Phrase tenant(Block block, Relation relation, int depth) {
        Out column = relation.tenant();
        if (draft.world.inRegionScope() && relation.has(Table.REGION.name()) && dice.chance(0.3)) {
            draft.form("region = value");
            return Phrase.of(
                    block.write(dice, new Ref(relation, relation.column(Table.REGION))) + " = ", draft.region());
        }
        Phrase edge = dice.chance(0.45) ? edge(block, relation) : null;
        if (edge != null) {
            return edge;
        }
        Phrase reference = dice.chance(0.5) ? reference(block, relation) : null;
        if (reference != null) {
            return reference;
        }
        Phrase chain = dice.chance(0.06) ? chain(block, relation) : null;
        if (chain != null) {
            return chain;
        }
        Phrase twist = dice.chance(0.06) && draft.mayNest(1) ? new Twists(draft).of(block, relation) : null;
        if (twist != null) {
            return twist;
        }
        if (dice.chance(0.15) && draft.mayNest(depth)) {
            return bySubquery(block, relation, depth - 1);
        }
        return byValue(block, new Ref(relation, column));
    }

    /** An equality with the tenant column of a bound relation, of this block or an outer one. */
    private Phrase edge(Block block, Relation relation) {
        Out column = relation.tenant();
        List<String> others = new ArrayList<>();
        for (Block from = block; from != null; from = from.outer) {
            for (Relation other : from.bound) {
                boolean named = from == block || draft.careless() || !hidden(block, from, other.alias());
                if (other != relation && other.tenant() != null && named && same(other.tenant(), column)) {
                    others.add(
                            from == block
                                    ? from.write(dice, new Ref(other, other.tenant()))
                                    : (draft.careless() ? "" : other.alias() + ".")
                                            + other.tenant().name());
                    if (from != block) {
                        draft.form("correlated tenant");
                    }
                }
            }
        }
        if (others.isEmpty()) {
            return null;
        }
        draft.form("tenant = tenant");
        String here = block.write(dice, new Ref(relation, column));
        String there = dice.pick(others);
        return dice.chance(0.5) ? Phrase.of(here + " = " + there) : Phrase.of(there + " = " + here);
    }

    /** By another column of that type, whatever compares there. */
    private Phrase chain(Block block, Relation relation) {
        Out column = relation.tenant();
        List<Ref> others = block.columns(column.type()).stream()
                .filter(ref -> !ref.column().equals(column))
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        draft.form("chain");
        String other = block.write(dice, dice.pick(others));
        return Phrase.of(
                block.write(dice, new Ref(relation, column)) + " = " + other + " and " + other + " = ",
                draft.key(column.type()));
    }

    /** An equality of a foreign key's columns, the tenant's apart, with a bound relation; seldom of a key without tenants. */
    private Phrase reference(Block block, Relation relation) {
        for (Relation other : block.bound) {
            for (boolean forth : new boolean[] {true, false}) {
                Relation from = forth ? relation : other;
                Relation to = forth ? other : relation;
                Table.ForeignKey key =
                        from.table() == null ? null : from.table().foreignKey();
                if (key != null
                        && other != relation
                        && key.to().equals(to.table())
                        && (key.withTenant() || dice.chance(0.1))) {
                    draft.form(key.present() ? "foreign key" : "foreign key that may have null");
                    String leads = block.write(dice, new Ref(from, from.column(key.column())));
                    String id = block.write(dice, new Ref(to, to.column(key.to().column("id"))));
                    return dice.chance(0.5) ? Phrase.of(leads + " = " + id) : Phrase.of(id + " = " + leads);
                }
            }
        }
        return null;
    }

    private boolean same(Out a, Out b) {
        return a.type() == b.type()
                || (a.type().comparable(b.type()) && dice.chance(0.7))
                || (!draft.postgres() && dice.chance(0.1));
    }

    private static boolean hidden(Block inner, Block outer, String alias) {
        for (Block block = inner; block != outer; block = block.outer) {
            if (block.relations.stream().anyMatch(relation -> relation.alias().equals(alias))) {
                return true;
            }
        }
        return false;
    }

    private Phrase byValue(Block block, Ref ref) {
        String column = block.write(dice, ref);
        Type type = ref.column().type();
        Phrase key = draft.key(type);
        Phrase plain = Phrase.of(column + " = ", key);
        switch (dice.below(28)) {
            case 0 -> {
                draft.form("in (value)");
                return Phrase.of(column + " in (", key, ")").or(plain);
            }
            case 1 -> {
                draft.form("in (value, value)");
                return Phrase.of(column + " in (", key, ", ", draft.key(type), ")")
                        .or(plain);
            }
            case 2 -> {
                draft.form("= any(?)");
                Object value = type.value(draft.world.key(World.OWN));
                return Phrase.of(column + " = any(", Phrase.parameter(new Phrase.Elements(type, List.of(value))), ")")
                        .or(plain);
            }
            case 3 -> {
                draft.form("= any(array)");
                return Phrase.of(column + " = any(array[", key, "])").or(plain);
            }
            case 4 -> {
                draft.form("cast(value)");
                return Phrase.of(column + " = cast(", key, " as " + type.castName() + ")")
                        .or(plain);
            }
            case 5 -> {
                draft.form("value::type");
                return Phrase.of(column + " = ", key, "::" + type.castName()).or(plain);
            }
            case 6 -> {
                Phrase row = row(block, ref, key);
                return row == null ? plain : row.or(plain);
            }
            case 7 -> {
                draft.form("or of values");
                return Phrase.of("(" + column + " = ", key, " or " + column + " = ", draft.key(type), ")")
                        .or(plain);
            }
            case 8 -> {
                draft.form("between");
                return Phrase.of(column + " between ", key, " and ", draft.key(type))
                        .or(plain);
            }
            case 9 -> {
                draft.form("(tenant = value)");
                return Phrase.of("((" + column + ") = (", key, "))").or(plain);
            }
            case 11 -> {
                draft.form("coalesce(?, tenant)");
                return Phrase.of(column + " = coalesce(", key, ", " + column + ")")
                        .or(plain);
            }
            case 10 -> {
                draft.form("not distinct");
                return Phrase.of(column + " is not distinct from ", key).or(plain);
            }
            default -> {
                draft.form("tenant = value");
                return dice.chance(0.8) ? plain : Phrase.of(key, " = " + column);
            }
        }
    }

    private Phrase row(Block block, Ref ref, Phrase key) {
        List<Ref> others = block.columns(Type.INT);
        if (others.isEmpty()) {
            return null;
        }
        draft.form("row value");
        String column = block.write(dice, ref);
        String other = block.write(dice, dice.pick(others));
        Phrase number = draft.constant(Type.INT);
        return switch (dice.below(3)) {
            case 0 -> Phrase.of("(" + column + ", " + other + ") = (", key, ", ", number, ")");
            case 1 -> Phrase.of("(" + other + ", " + column + ") in ((", number, ", ", key, "))");
            default -> Phrase.of("(" + column + ", " + other + ") = (", key, ", " + other + ")");
        };
    }

    private Phrase bySubquery(Block block, Relation relation, int depth) {
        Out column = relation.tenant();
        String written = block.write(dice, new Ref(relation, column));
        Query tenants = selects.tenants(block, depth, column.type());
        if (tenants == null) {
            return byValue(block, new Ref(relation, column));
        }
        draft.form("tenant in (subquery)");
        return Phrase.of(written + dice.of(" in (", " = any ("), tenants.phrase(), ")");
    }

    /** Along the path of a table that has no tenant column. */
    private Phrase owner(Block block, Relation relation, int depth) {
        Table table = relation.table();
        String path = block.write(dice, new Ref(relation, relation.column(table.via())));
        for (Relation owner : block.bound) {
            if (table.owner().equals(owner.table()) && dice.chance(0.9)) {
                draft.form("via = owner.id");
                String id = block.write(
                        dice, new Ref(owner, owner.column(table.owner().column("id"))));
                return dice.chance(0.5) ? Phrase.of(path + " = " + id) : Phrase.of(id + " = " + path);
            }
        }
        Block inner = new Block(block);
        String alias = draft.alias(inner, table.owner().name());
        String from = table.owner().name() + (alias.equals(table.owner().name()) ? "" : " " + alias);
        Relation owner = Relation.of(alias, table.owner());
        inner.relations.add(owner);
        if (dice.chance(0.6)) {
            draft.form("via in (subquery)");
            Phrase bound = of(inner, owner, depth - 1);
            return Phrase.of(
                    path + dice.of(" in (", " in (", " = any (") + "select " + alias + ".id from " + from,
                    Phrase.list(" where ", List.of(bound), " and "),
                    ")");
        }
        draft.form("via exists");
        Phrase bound = of(inner, owner, depth - 1);
        String outer = relation.alias() + "." + table.via().name();
        return Phrase.of(
                "exists (select 1 from " + from,
                Phrase.list(" where ", List.of(Phrase.text(alias + ".id = " + outer), bound), " and "),
                ")");
    }
}
