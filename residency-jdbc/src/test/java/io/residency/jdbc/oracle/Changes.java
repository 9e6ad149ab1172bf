package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import io.residency.jdbc.oracle.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** UPDATE and DELETE. */
final class Changes {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Changes(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    private Relation target(Block block, Table table) {
        String alias = dice.chance(0.6) ? table.name() : draft.alias(block, table.name());
        Relation target = Relation.of(alias, table);
        block.relations.add(target);
        return target;
    }

    private static String named(Relation target) {
        return target.table().name() + (target.alias().equals(target.table().name()) ? "" : " " + target.alias());
    }

    Table resident() {
        return dice.pick(draft.tables.stream()
                .filter(table -> table.resident() && !table.view())
                .toList());
    }

    Phrase update() {
        draft.form("update");
        int depth = dice.of(0, 1, 1, 2);
        Phrase with = draft.postgres() ? new Commons(draft, selects).with(depth) : Phrase.NOTHING;
        Block block = new Block(null);
        Relation target = target(block, resident());
        From from = new From(draft, selects, block);
        boolean joined = draft.postgres() && dice.chance(0.4);
        if (joined) {
            draft.form("update from");
            for (int i = dice.of(1, 1, 2); i > 0; i--) {
                from.add(new Sources(draft, selects).of(block, depth));
            }
        }
        from.prove(null, depth);
        from.conditions(depth);
        Phrase sets = sets(block, target, depth);
        return Phrase.of(
                with,
                "update " + named(target) + " set ",
                sets,
                joined ? " from " : "",
                joined ? from.phrase() : Phrase.NOTHING,
                from.filter(),
                returning(block, target));
    }

    Phrase sets(Block block, Relation target, int depth) {
        List<Phrase> sets = new ArrayList<>();
        List<Column> plain = target.table().columns().stream()
                .filter(column -> !column.name().equals("id")
                        && !column.equals(Table.REGION)
                        && !column.equals(target.table().tenant())
                        && !column.equals(target.table().via()))
                .toList();
        Column column = dice.pick(plain);
        sets.add(Phrase.of(column.name() + " = ", value(block, column.type(), depth)));
        if (dice.chance(0.15)) {
            sets.add(owner(block, target));
        }
        if (dice.chance(0.08)) {
            draft.form("set id");
            sets.add(Phrase.text("id = " + dice.of("id + 100", target.alias() + ".id + 100", "77")));
        }
        return new Phrase("", sets, ", ", "", sets.size() > 1, List.of(), null);
    }

    /** An assignment that says whose the row is from now on. */
    private Phrase owner(Block block, Relation target) {
        draft.form("set owner");
        Table table = target.table();
        if (table.tenant() != null) {
            Type type = table.tenant().type();
            List<Ref> others = block.columns(type).stream()
                    .filter(ref -> ref.column().tenant())
                    .toList();
            boolean copied = !others.isEmpty() && dice.chance(0.4);
            return Phrase.of(
                    table.tenant().name() + " = ",
                    draft.defect()
                            ? value(block, type, 0)
                            : copied ? Phrase.text(qualified(dice.pick(others))) : draft.key(type));
        }
        List<Ref> owners = block.relations.stream()
                .filter(relation -> table.owner().equals(relation.table()))
                .map(relation -> new Ref(relation, relation.column(table.owner().column("id"))))
                .toList();
        return Phrase.of(
                table.via().name() + " = ",
                owners.isEmpty() || draft.defect()
                        ? value(block, Type.INT, 0)
                        : Phrase.text(qualified(dice.pick(owners))));
    }

    static String qualified(Ref ref) {
        return ref.relation().alias() + "." + ref.column().name();
    }

    Phrase value(Block block, Type type, int depth) {
        List<Ref> columns = block.columns(type);
        if (dice.chance(0.2) && draft.mayNest(depth)) {
            draft.form("scalar subquery");
            return Phrase.of("(", selects.single(block, depth - 1, type), ")");
        }
        if (!columns.isEmpty() && dice.chance(0.4)) {
            return Phrase.text(qualified(dice.pick(columns)));
        }
        return draft.constant(type);
    }

    Phrase returning(Block block, Relation target) {
        if (!draft.postgres() || !dice.chance(0.25)) {
            return Phrase.NOTHING;
        }
        draft.form("returning");
        String items = dice.chance(0.3)
                ? target.alias() + ".*"
                : qualified(dice.pick(block.columns())) + " as r1, " + target.alias() + ".id as r2";
        if (dice.chance(0.25)) {
            draft.form("returning old, new");
            String column = dice.pick(target.columns()).name();
            items = dice.of(
                    "old.*, new.id as r2",
                    "with (old as o, new as w) o." + column + " as r1, w." + column + " as r2",
                    "old." + column + " as r1, new." + column + " as r2",
                    "(" + target.alias() + ")." + column + " as r1",
                    "(select max(q.id) from plan q where q.id = old.id) as r1");
        }
        return Phrase.text(" returning " + items).optional();
    }

    Phrase delete() {
        draft.form("delete");
        int depth = dice.of(0, 1, 1, 2);
        Phrase with = draft.postgres() ? new Commons(draft, selects).with(depth) : Phrase.NOTHING;
        Block block = new Block(null);
        Relation target = target(block, resident());
        From from = new From(draft, selects, block);
        boolean joined = draft.postgres() && dice.chance(0.4);
        if (joined) {
            draft.form("delete using");
            from.add(new Sources(draft, selects).of(block, depth));
        }
        from.prove(null, depth);
        from.conditions(depth);
        return Phrase.of(
                with,
                "delete from " + named(target),
                joined ? " using " : "",
                joined ? from.phrase() : Phrase.NOTHING,
                from.filter(),
                returning(block, target));
    }
}
