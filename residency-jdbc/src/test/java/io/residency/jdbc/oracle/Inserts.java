package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import io.residency.jdbc.oracle.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** INSERT and MERGE. */
final class Inserts {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;
    private final Changes changes;

    Inserts(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
        this.changes = new Changes(draft, selects);
    }

    /** An id that is there already, or a new one. */
    private Phrase id() {
        return Phrase.text(Integer.toString(dice.chance(0.5) ? dice.between(1, 9) : dice.between(1000, 1010)));
    }

    private Phrase value(Table table, Column column) {
        if (column.name().equals("id")) {
            return id();
        }
        if (column.equals(table.tenant())) {
            return draft.defect() ? draft.constant(column.type()) : draft.key(column.type());
        }
        if (column.equals(Table.REGION)) {
            return draft.region();
        }
        if (column.equals(table.via())) {
            Block block = new Block(null);
            Phrase owner = owner(block, table);
            return dice.chance(0.3) ? Phrase.text(Integer.toString(dice.between(1, 8))) : owner;
        }
        return draft.constant(column.type());
    }

    /** The id of an owner. */
    private Phrase owner(Block block, Table table) {
        From from = new From(draft, selects, block);
        from.add(new Sources(draft, selects).table(block, table.owner()));
        from.prove(null, 0);
        return Phrase.of("(select max(id) from ", from.phrase(), from.filter(), ")");
    }

    Phrase insert() {
        Table table = changes.resident();
        boolean named = dice.chance(0.8);
        List<Column> columns = table.columns();
        String names = named
                ? " (" + String.join(", ", columns.stream().map(Column::name).toList()) + ")"
                : "";
        boolean aliased = draft.postgres() && dice.chance(0.2);
        String into = "insert into " + table.name() + (aliased ? " as i" : "") + names + " ";
        Phrase rows = dice.chance(0.5) ? values(table) : selected(table);
        Block block = new Block(null);
        Relation target = Relation.of(aliased ? "i" : table.name(), table);
        block.relations.add(target);
        Phrase conflict = draft.postgres() && dice.chance(0.4) ? conflict(block, target) : Phrase.NOTHING;
        return Phrase.of(into, rows, conflict, changes.returning(block, target));
    }

    private Phrase values(Table table) {
        draft.form("insert values");
        List<Phrase> rows = new ArrayList<>();
        for (int i = dice.of(1, 1, 2); i > 0; i--) {
            rows.add(Phrase.of(
                    "(",
                    separated(table.columns().stream()
                            .map(column -> value(table, column))
                            .toList()),
                    ")"));
        }
        return Phrase.list("values ", rows, ", ");
    }

    static Phrase separated(List<Phrase> parts) {
        return new Phrase("", parts, ", ", "", false, List.of(), null);
    }

    private Phrase selected(Table table) {
        draft.form("insert select");
        Block block = new Block(null);
        From from = new From(draft, selects, block);
        Sources sources = new Sources(draft, selects);
        from.add(
                table.owner() != null && dice.chance(0.7) ? sources.table(block, table.owner()) : sources.of(block, 1));
        if (dice.chance(0.3)) {
            from.add(sources.of(block, 1));
        }
        from.prove(null, 1);
        from.conditions(1);
        List<Phrase> items = new ArrayList<>();
        for (Column column : table.columns()) {
            items.add(item(table, column, block));
        }
        return Phrase.of("select ", separated(items), " from ", from.phrase(), from.filter());
    }

    private Phrase item(Table table, Column column, Block block) {
        if (column.name().equals("id")) {
            return Phrase.text("1000 + " + block.relations.get(0).alias() + "." + first(block.relations.get(0)));
        }
        if (column.equals(table.via())) {
            for (Relation relation : block.relations) {
                if (table.owner().equals(relation.table()) && !draft.defect()) {
                    return Phrase.text(relation.alias() + ".id");
                }
            }
        }
        if (column.equals(Table.REGION)) {
            return draft.region();
        }
        if (column.equals(table.tenant())) {
            for (Relation relation : block.relations) {
                Out tenant = relation.tenant();
                if (tenant != null && tenant.type() == column.type() && dice.chance(0.5)) {
                    return Phrase.text(relation.alias() + "." + tenant.name());
                }
            }
            return draft.defect() ? changes.value(block, column.type(), 0) : draft.key(column.type());
        }
        return changes.value(block, column.type(), 1);
    }

    private Phrase conflict(Block block, Relation target) {
        List<String> key = target.table().key().stream().map(Column::name).toList();
        String on = dice.chance(0.1) ? "id" : String.join(", ", key);
        if (dice.chance(0.4)) {
            draft.form("on conflict do nothing");
            return Phrase.text(" on conflict " + dice.of("", "(" + on + ") ") + "do nothing")
                    .optional();
        }
        draft.form("on conflict do update");
        List<Phrase> where = new ArrayList<>();
        if (target.tenant() != null && (target.table().uniqueId() || dice.chance(0.3))) {
            block.bound.clear();
            where.add(new Proofs(draft, selects).of(block, target, 0));
        }
        Phrase sets = dice.chance(0.4)
                ? Phrase.text(plain(target) + " = excluded." + plain(target))
                : changes.sets(block, target, 1);
        return Phrase.of(" on conflict (" + on + ") do update set ", sets, Phrase.list(" where ", where, " and "))
                .optional();
    }

    private static String plain(Relation target) {
        List<Column> columns = target.table().columns();
        return columns.get(columns.size() - 1).name();
    }

    Phrase merge() {
        draft.form("merge");
        Table table = changes.resident();
        Block block = new Block(null);
        Relation target = Relation.of(dice.chance(0.5) ? "tgt" : table.name(), table);
        block.relations.add(target);
        Block inner = new Block(null);
        Sources.Source source = new Sources(draft, selects).of(inner, 1);
        Relation relation = source.relation();
        if (relation.alias().equals(target.alias())) {
            return merge();
        }
        block.relations.add(relation);
        List<Phrase> on = new ArrayList<>();
        Proofs proofs = new Proofs(draft, selects);
        for (Relation each : List.of(relation, target)) {
            if (each.open() && (each.tenant() != null || each.table() != null)) {
                on.add(proofs.of(block, each, 0));
            }
        }
        on.add(Phrase.text(target.alias() + ".id = " + relation.alias() + "." + first(relation)));
        List<Phrase> actions = new ArrayList<>();
        if (dice.chance(0.7)) {
            String also = dice.chance(0.2) ? " and 1 = 1" : "";
            actions.add(
                    dice.chance(0.3)
                            ? Phrase.text(" when matched" + also + " then delete")
                            : Phrase.of(" when matched" + also + " then update set ", changes.sets(block, target, 0)));
        }
        if (actions.isEmpty() || dice.chance(0.6)) {
            Block sources = new Block(null);
            sources.relations.add(relation);
            List<Phrase> values = table.columns().stream()
                    .map(column -> item(table, column, sources))
                    .toList();
            actions.add(Phrase.of(
                    " when not matched then insert ("
                            + String.join(
                                    ", ",
                                    table.columns().stream().map(Column::name).toList()) + ") values (",
                    separated(values),
                    ")"));
        }
        if (draft.postgres() && dice.chance(0.1)) {
            draft.form("not matched by source");
            actions.add(Phrase.text(" when not matched by source then delete"));
        }
        String named = table.name() + (target.alias().equals(table.name()) ? "" : " " + target.alias());
        return Phrase.of(
                "merge into " + named + " using ",
                source.phrase(),
                Phrase.of(" on ", Phrase.list("", on, " and ")),
                new Phrase("", actions, "", "", actions.size() > 1, List.of(), null));
    }

    private static String first(Relation relation) {
        return relation.columns().stream()
                .filter(column -> column.type().isInteger())
                .map(Out::name)
                .findFirst()
                .orElse("id");
    }
}
