package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import java.util.ArrayList;
import java.util.List;

/** Entries of a FROM list. */
final class Sources {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Sources(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    record Source(Phrase phrase, Relation relation) {}

    /** One that is put into the block by the caller. */
    Source of(Block block, int depth) {
        if (!draft.commons.isEmpty() && dice.chance(0.5)) {
            return common(block);
        }
        if (dice.chance(0.22) && draft.mayNest(depth)) {
            return derived(block, depth - 1);
        }
        return dice.chance(0.06) ? values(block) : table(block);
    }

    private Source table(Block block) {
        List<Table> tables = draft.tables.stream()
                .filter(table -> dice.chance(0.1)
                        || draft.commons.stream()
                                .noneMatch(common -> common.name().equals(table.name())))
                .toList();
        return tables.isEmpty() ? values(block) : table(block, dice.pick(tables));
    }

    Source table(Block block, Table table) {
        String alias = draft.alias(block, table.name());
        Relation relation = Relation.of(alias, table);
        if (table.view()) {
            draft.form("view");
        }
        String name = dice.chance(0.05) ? "public." + table.name() : table.name();
        if (alias.equals(table.name()) && dice.chance(0.8)) {
            return new Source(Phrase.text(name), relation);
        }
        if (dice.chance(0.06)) {
            return renamed(name, alias, relation);
        }
        return new Source(Phrase.text(name + dice.of(" ", " as ") + alias), relation);
    }

    /** With a list of names after the alias: other names, or the same ones in another order. */
    private Source renamed(String name, String alias, Relation relation) {
        draft.form("column alias list");
        List<String> names = new ArrayList<>();
        List<Out> columns = new ArrayList<>();
        int shift = dice.of(0, 0, 1);
        for (int i = 0; i < relation.columns().size(); i++) {
            Out column = relation.columns().get(i);
            String renamed = shift == 0
                    ? dice.chance(0.5) ? column.name() : draft.name("c")
                    : relation.columns()
                            .get((i + shift) % relation.columns().size())
                            .name();
            if (names.contains(renamed)) {
                renamed = draft.name("c");
            }
            names.add(renamed);
            columns.add(new Out(renamed, column.type(), column.tenant()));
        }
        // The path to an owner has lost its name: nothing is proved along it.
        boolean open = relation.open() && relation.tenant() != null;
        return new Source(
                Phrase.text(name + " as " + alias + " (" + String.join(", ", names) + ")"),
                new Relation(alias, columns, null, open));
    }

    private Source common(Block block) {
        Draft.Common common = dice.pick(List.copyOf(draft.commons));
        String alias = draft.alias(block, common.name());
        draft.form(common.open() ? "open cte" : "cte");
        return new Source(
                Phrase.text(common.name() + (alias.equals(common.name()) ? "" : " " + alias)),
                new Relation(alias, common.columns(), null, common.open()));
    }

    private Source derived(Block block, int depth) {
        boolean lateral = draft.postgres() && !block.relations.isEmpty() && dice.chance(0.4);
        boolean open = dice.chance(0.4);
        Query query = selects.query(lateral ? block : hiding(block), depth, open);
        String alias = draft.alias(block, "d");
        draft.form(lateral ? "lateral" : query.open() ? "open derived table" : "derived table");
        List<Out> columns = query.columns();
        String list = "";
        if (dice.chance(0.1)) {
            draft.form("column alias list");
            columns = columns.stream()
                    .map(column -> new Out(draft.name("c"), column.type(), column.tenant()))
                    .toList();
            list = " (" + String.join(", ", columns.stream().map(Out::name).toList()) + ")";
        }
        return new Source(
                Phrase.of((lateral ? "lateral (" : "("), query.phrase(), ") as " + alias + list),
                new Relation(alias, columns, null, query.open()));
    }

    /** A derived table that is not lateral sees what is outside of the whole block only. */
    private static Block hiding(Block block) {
        return block.outer;
    }

    private Source values(Block block) {
        draft.form("values list");
        String alias = draft.alias(block, "v");
        List<Out> columns = List.of(
                new Out(draft.name("c"), Type.INT, false), new Out(draft.name("c"), draft.world.keyType, false));
        List<Phrase> rows = new ArrayList<>();
        for (int i = 0; i < dice.between(1, 3); i++) {
            Type type = draft.world.keyType;
            String key = type.literal(draft.world.key(dice.pick(World.TENANTS)));
            String written = type == Type.UUID ? "cast(" + key + " as uuid)" : key;
            rows.add(Phrase.text("(" + dice.between(1, 4) + ", " + written + ")"));
        }
        String names = columns.get(0).name() + ", " + columns.get(1).name();
        return new Source(
                Phrase.of("(", Phrase.list("values ", rows, ", "), ") as " + alias + " (" + names + ")"),
                new Relation(alias, columns, null, false));
    }
}
