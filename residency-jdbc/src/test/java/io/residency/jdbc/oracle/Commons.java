package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import io.residency.jdbc.oracle.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** WITH clauses. */
final class Commons {
    private final Draft draft;
    private final Dice dice;
    private final Selects selects;

    Commons(Draft draft, Selects selects) {
        this.draft = draft;
        this.dice = draft.dice;
        this.selects = selects;
    }

    /** Puts what it defines in sight of the statement; nothing in most. */
    Phrase with(int depth) {
        if (depth == 0 || !dice.chance(0.25)) {
            return Phrase.NOTHING;
        }
        List<Phrase> found = new ArrayList<>();
        boolean recursive = false;
        for (int i = dice.of(1, 1, 2); i > 0; i--) {
            Phrase one = dice.chance(0.2) ? recursive() : null;
            recursive |= one != null;
            found.add(one == null ? plain(depth - 1) : one);
        }
        return Phrase.of(recursive ? "with recursive " : "with ", Phrase.sequence(List.of(separated(found))), " ");
    }

    private static Phrase separated(List<Phrase> all) {
        return new Phrase("", all, ", ", "", true, List.of(), null);
    }

    private Phrase plain(int depth) {
        Query query = selects.query(null, depth, dice.chance(0.4));
        String name = dice.chance(0.06) ? dice.pick(draft.world.tables).name() : draft.name("q");
        List<Out> columns = query.columns();
        String list = "";
        if (dice.chance(0.3)) {
            columns = columns.stream()
                    .map(column -> new Out(draft.name("c"), column.type(), column.tenant()))
                    .toList();
            list = " (" + String.join(", ", columns.stream().map(Out::name).toList()) + ")";
        }
        draft.commons.push(new Draft.Common(name, columns, query.open()));
        String as = draft.postgres() ? dice.of(" as ", " as ", " as materialized ", " as not materialized ") : " as ";
        return Phrase.of(name + list + as + "(", query.phrase(), ")");
    }

    /** Along parent ids; the other arm stays with the tenant, or not. Null where no table has what it takes. */
    private Phrase recursive() {
        List<Table> tables = draft.world.tables.stream()
                .filter(table -> table.tenant() != null && table.tenant().type() == draft.world.keyType)
                .toList();
        if (tables.isEmpty()) {
            return null;
        }
        Table table = dice.pick(tables);
        Column link = table.columns().stream()
                .filter(column -> column.type() == Type.INT && !column.name().equals("id"))
                .findFirst()
                .orElse(table.column("id"));
        draft.form("recursive");
        String name = draft.name("r");
        String tenant = table.tenant().name();
        boolean open = dice.chance(0.2);
        Phrase first = open
                ? Phrase.NOTHING
                : Phrase.of(tenant + " = ", draft.key(table.tenant().type()));
        Phrase stays = dice.of(
                Phrase.of("t." + tenant + " = " + name + ".o"),
                Phrase.of("t." + tenant + " = " + name + ".o"),
                Phrase.of("t." + tenant + " = ", draft.key(table.tenant().type())));
        if (draft.defect()) {
            stays = Phrase.of(dice.of(
                    "t." + tenant + " is not null",
                    name + ".o = " + name + ".o",
                    "t." + tenant + " <> " + name + ".o"));
        }
        String carried = dice.of("t." + tenant, name + ".o");
        List<Out> columns = List.of(
                new Out("i", Type.INT, false),
                new Out("o", table.tenant().type(), true),
                new Out("lv", Type.INT, false),
                new Out("b", Type.INT, false));
        draft.commons.push(new Draft.Common(name, columns, open));
        return Phrase.of(
                name + " (i, o, lv, b) as (select id, " + tenant + ", 0, " + link.name() + " from " + table.name(),
                Phrase.list(" where ", open ? List.of() : List.of(first), " and "),
                " union all select t.id, " + carried + ", lv + 1, t." + link.name() + " from ",
                dice.of(
                        name + ", " + table.name() + " t",
                        table.name() + " t join " + name + " on t.id <> -1",
                        table.name() + " t, " + name),
                Phrase.list(" where ", List.of(Phrase.text("lv < 2"), Phrase.text("t.id = b + 1"), stays), " and "),
                ")");
    }
}
