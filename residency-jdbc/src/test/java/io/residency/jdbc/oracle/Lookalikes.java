package io.residency.jdbc.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Queries that compare a tenant with a name of the query around, where something nearer may have that name, too. */
final class Lookalikes {
    /** As a name; without quotes H2 takes it for the number of a table's row. */
    private static final String ROW_ID = "\"_ROWID_\"";

    private final Draft draft;
    private final Dice dice;
    private final Type type;
    private final List<Table> tables;
    /** The alias and column around. */
    private final String alias;

    private final String column;
    private final Nearer nearer;

    Lookalikes(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice;
        this.type = draft.world.keyType;
        this.tables = draft.world.residents(type);
        this.alias = dice.of("a", "x", "plan", "t", "count");
        this.column = dice.chance(0.1) ? alias : dice.pick(names());
        this.nearer = new Nearer(draft, alias, column);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(
                List.of("name", "name", "id", "n", "tid", "body", "unnest", "c1", "column1", "x", "max"));
        draft.world.tables.forEach(table -> table.columns().forEach(each -> names.add(each.name())));
        for (int i = 0; i < 6; i++) {
            names.add("name");
            names.add(draft.world.named("plan").columns().get(2).name());
        }
        if (draft.postgres()) {
            names.addAll(List.of("ctid", "tableoid", "xmin", "ordinality"));
        } else {
            names.addAll(List.of(ROW_ID, "\"ROWNUM\"", "nord"));
        }
        if (!draft.postgres() && type.isInteger()) {
            names.addAll(Collections.nCopies(12, ROW_ID));
        }
        return names;
    }

    Phrase statement() {
        draft.form("lookalike");
        Table bound = dice.pick(tables);
        Phrase around = Phrase.of(
                "(select " + bound.tenant().name() + " as " + column + ", id as k from " + bound.name(),
                Phrase.list(" where ", List.of(Phrase.of(bound.tenant().name() + " = ", draft.key(type))), " and "),
                ") " + alias);
        if (dice.chance(0.2)) {
            return change(around);
        }
        String item = dice.of(alias + "." + column, "count(*)", alias + ".k");
        return switch (dice.below(draft.postgres() ? 12 : 11)) {
            case 0, 1, 2 -> Phrase.of("select " + alias + ".k, (", value(), ") from ", around);
            case 3, 4 -> Phrase.of("select " + item + " from ", around, " where exists (", rows(), ")");
            case 5 -> Phrase.of("select pl.id from ", around, " join plan pl on exists (", rows(), ")");
            case 6 -> Phrase.of("select " + alias + ".k from ", around, " order by (", value(), "), 1 limit 1");
            case 7 -> Phrase.of("select count(*) filter (where exists (", rows(), ")) from ", around);
            case 8 ->
                Phrase.of(
                        "select " + alias + "." + column + " from ",
                        around,
                        " group by " + alias + "." + column + " having exists (",
                        rows(),
                        ")");
            case 9 -> Phrase.of("select count(*) over (order by (", value(), ")) from ", around);
            case 10 -> Phrase.of("select max((", value(), ")) from ", around);
            default -> Phrase.of("select * from ", around, ", lateral (", value(), ") y");
        };
    }

    private Phrase change(Phrase around) {
        Table table = dice.pick(tables);
        String tenant = table.tenant().name();
        String text = table.columns().stream()
                .filter(each -> each.type() == Type.TEXT && !each.equals(table.tenant()) && !each.equals(Table.REGION))
                .map(Table.Column::name)
                .findFirst()
                .orElse("body");
        draft.form("lookalike change");
        Phrase mine = Phrase.of("tg." + tenant + " = ", draft.key(type));
        return switch (dice.below(draft.postgres() ? 5 : 3)) {
            case 0 ->
                Phrase.of(
                        "delete from " + table.name() + " tg where ",
                        mine,
                        " and exists (select 1 from ",
                        around,
                        " where exists (",
                        rows(),
                        "))");
            case 1 ->
                Phrase.of(
                        "update " + table.name() + " tg set " + text + " = (select max((",
                        value(),
                        ")) from ",
                        around,
                        ") where ",
                        mine);
            case 2 ->
                Phrase.of(
                        "merge into " + table.name() + " tg using ",
                        around,
                        " on tg.id = " + alias + ".k and ",
                        mine,
                        " and exists (",
                        rows(),
                        ") when matched then " + dice.of("delete", "update set " + text + " = 'z'"));
            case 3 ->
                Phrase.of(
                        "update " + table.name() + " tg set " + text + " = 'z' from ",
                        around,
                        " where ",
                        mine,
                        " and exists (",
                        rows(),
                        ")");
            default ->
                Phrase.of(
                        "delete from " + table.name() + " tg using ",
                        around,
                        " where ",
                        mine,
                        " and exists (",
                        rows(),
                        ") returning "
                                + dice.of("tg.*", "old.id", "new.id", "old." + tenant + ", " + alias + "." + column));
        };
    }

    private Phrase rows() {
        return looked(dice.of("1", "1", "c.id", "'x' as " + safe(column)));
    }

    private Phrase value() {
        return looked(dice.of("min(c." + "id)", "count(*)", "max(c.id)"));
    }

    /** A name that a select list can give. */
    static String safe(String column) {
        return column.equals("id") ? "\"id\"" : column;
    }

    private Phrase looked(String list) {
        Table table = dice.pick(tables);
        String named = column.equals(ROW_ID) ? "_rowid_" : column;
        named = dice.chance(0.5) ? named : alias + "." + named;
        if (draft.postgres() && dice.chance(0.08)) {
            named = dice.of("(" + alias + ")." + column, "(" + alias + ".*)." + column);
        }
        String tenant = "c." + table.tenant().name();
        String same = dice.chance(0.5) ? tenant + " = " + named : named + " = " + tenant;
        String c = table.name() + " c";
        String from = nearer.entry();
        String values = nearer.keys().stream().map(key -> "(" + key + ")").collect(Collectors.joining(", "));
        String inner = "exists (select 1 from " + c + " where " + same + ")";
        String common =
                draft.dice.chance(0.06) ? "with " + alias + " (" + column + ") as (values " + values + ") " : "";
        String one = nearer.keys().get(1);
        return Phrase.of(
                common,
                dice.of(
                        "select " + list + " from " + from + ", " + c + " where " + same,
                        "select " + list + " from " + c + ", " + from + " where " + same,
                        "select " + list + " from " + from + " join " + c + " on " + same,
                        "select " + list + " from " + from + ", plan b join " + c + " on " + same,
                        "select " + list + " from plan b join " + c + " on " + same + ", " + from,
                        "select " + list + " from plan b join " + c + " on " + same + " join " + from + " on 1 = 1",
                        "select " + list + " from plan b left join " + c + " on " + same + " cross join " + from,
                        "select " + list + " from " + from + " join (plan b join " + c + " on " + same + ") on 1 = 1",
                        "select " + list + " from (plan b join " + c + " on " + same + ") join " + from + " on 1 = 1",
                        "select " + list + " from (" + from + " join " + c + " on " + same + ")",
                        "select " + list + " from (" + from + " cross join plan b) j, " + c + " where " + same,
                        "select " + list + " from (" + from + ") j, " + c + " where " + same,
                        "select " + list + " from plan b join " + c + " on " + inner + ", " + from,
                        "select " + list + " from (plan " + dice.of(alias, "b") + " join " + c + " on " + same + ") j",
                        "select " + list + " from " + c + " where " + same,
                        "select " + list + " from " + c + " where exists (select 1 from " + from + " where " + same
                                + ")",
                        "select " + list + " from " + c + " where exists (select 1 from " + from + " having " + same
                                + ")",
                        "select " + one + " as " + safe(column) + ", max(b.id) from plan b having " + inner,
                        "select b.name as " + safe(column) + " from plan b group by b.name having " + inner,
                        "select " + one + " as " + safe(column) + " from plan b group by b.id having " + inner,
                        "select b.id as " + safe(column) + " from plan b order by (select max(c.id) from " + c
                                + " where " + same + ") limit 1",
                        "select b.id as " + safe(column)
                                + ", b.name from plan b group by b.id, b.name, (select max(c.id) from " + c + " where "
                                + same + ")",
                        "select count(*) filter (where " + inner + ") as " + safe(column) + " from plan b",
                        "select " + one + " as " + safe(column) + " from plan b where " + inner,
                        "select " + one + " as " + safe(column) + " from plan b order by " + inner + " limit 1",
                        draft.postgres()
                                ? "select distinct on (" + inner + ") " + one + " as " + safe(column) + " from plan b"
                                : "select b.name as " + safe(column) + " from plan b where b.name = " + one
                                        + " qualify " + inner + " limit 1",
                        "select count(*) over w as " + safe(column)
                                + " from plan b window w as (order by (select max(c.id) from " + c + " where " + same
                                + ")) limit 1"));
    }
}
