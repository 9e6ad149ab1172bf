package io.residency.jdbc.oracle;

import java.util.ArrayList;
import java.util.List;

/** Set operations whose arms give tenants beside values of another type, collation or column, with the condition outside. */
final class Mixtures {
    private final Draft draft;
    private final Dice dice;
    private final Type type;

    Mixtures(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice;
        this.type = draft.world.keyType;
    }

    Phrase statement() {
        List<Table> tables = draft.world.residents(type);
        draft.form("mixture");
        Phrase union = dice.chance(0.2) ? numbered(tables) : union(tables);
        String proved = dice.of("x.c", "x.c", "x.c", "c", "x.i");
        Phrase bound = dice.chance(0.25)
                ? Phrase.of(proved + " = coalesce(", draft.key(type), ", " + proved + ")")
                : Phrase.of(proved + " = ", draft.key(type));
        Table other = dice.pick(tables);
        String tenant = "t." + other.tenant().name();
        Phrase key = draft.key(type);
        return switch (dice.below(9)) {
            case 0 -> Phrase.of("with x (c, i) as (", union, ") select * from x where ", bound);
            case 1 ->
                Phrase.of(
                        "select * from " + other.name() + " t where " + tenant + " in (select c from (",
                        union,
                        ") x where ",
                        bound,
                        ")");
            case 2 ->
                Phrase.of(
                        "select t.* from " + other.name() + " t, (",
                        union,
                        ") x where " + tenant + " = x.c and ",
                        bound);
            case 3 ->
                Phrase.of(
                        "select t.* from " + other.name() + " t, (",
                        union,
                        ") x where " + tenant + " = x.c and " + tenant + " = ",
                        key);
            case 4 ->
                Phrase.of(
                        "select * from " + other.name() + " t where exists (select 1 from (",
                        union,
                        ") x where " + tenant + " = x.c and ",
                        bound,
                        ")");
            case 5 ->
                Phrase.of(
                        "select * from " + other.name() + " t where " + tenant + " in (select ",
                        key,
                        " union all " + arm(tables) + ")");
            case 6 -> recursive(tables, bound);
            default -> Phrase.of("select ", dice.of("*", "x.c", "max(i)"), " from (", union, ") x where ", bound);
        };
    }

    private Phrase union(List<Table> tables) {
        Table first = dice.pick(tables);
        List<Phrase> arms = new ArrayList<>();
        arms.add(Phrase.text("select t." + first.tenant().name() + " as c, t.id as i from " + first.name() + " t"));
        for (int i = dice.of(1, 1, 2); i > 0; i--) {
            arms.add(dice.below(arms.size() + 1), Phrase.of(arm(tables)));
        }
        if (!arms.get(0).sql().contains(" as c,")) {
            arms.set(
                    0,
                    Phrase.text(arms.get(0)
                            .sql()
                            .replaceFirst("^select (.*), ([^,]*) from", "select $1 as c, $2 as i from")));
        }
        return Phrase.list("", arms, dice.of(" union all ", " union all ", " union ", " intersect ", " except "));
    }

    /** One query whose rows say which others there are. */
    private Phrase numbered(List<Table> tables) {
        Table table = dice.pick(tables);
        boolean postgres = draft.postgres();
        String tenant = "t." + table.tenant().name();
        String number = postgres
                ? dice.of("row_number() over (order by t.id)", "count(*) over ()", "t.id", "generate_series(1, 2)")
                : dice.of(
                        "rownum()",
                        "rownum",
                        "row_number() over (order by t.id)",
                        "t.id",
                        "t._rowid_",
                        "nullif(rownum(), 0)");
        String end = postgres
                ? dice.of(
                        "",
                        "",
                        " order by t.id limit 2",
                        " order by t.id fetch first 1 row with ties",
                        " group by t.id, " + tenant)
                : dice.of(
                        "",
                        "",
                        " where rownum() <= 2",
                        " where rownum <= 2",
                        " order by t.id limit 2",
                        " qualify row_number() over (order by t.id) <= 2",
                        " order by t.id fetch first 1 row with ties");
        return Phrase.text("select " + tenant + " as c, " + number + " as i from " + table.name() + " t" + end);
    }

    private Phrase recursive(List<Table> tables, Phrase bound) {
        Table first = dice.pick(tables);
        Table second = dice.pick(tables);
        String tenant = first.tenant().name();
        String item =
                dice.chance(0.3) ? "x.c" : item(second, "t." + second.tenant().name());
        return Phrase.of(
                "with recursive x (c, i) as (select " + tenant + ", 1 from " + first.name() + " union all select "
                        + item + ", i + 1 from " + second.name() + " t, x where i < 2 and t."
                        + second.tenant().name() + " = x.c) select * from x where ",
                bound);
    }

    /** Its tables are nobody's or proved, or what is outside must prove them. */
    private String arm(List<Table> tables) {
        Table plan = draft.world.named("plan");
        Table table = dice.chance(0.35) ? plan : dice.pick(tables);
        String tenant = "t." + (table.equals(plan) ? dice.pick(plan.columns()) : table.tenant()).name();
        String key = type.literal(draft.world.key(World.OWN));
        String proof = !table.equals(plan) && dice.chance(0.5) ? " where " + tenant + " = " + key : "";
        return switch (dice.below(10)) {
            case 0 -> "values (" + item(plan, "null").replaceAll("t\\.\\w+|t\\.\"\\w+\"", "null") + ", 1)";
            case 1 -> "select t.id, " + tenant + " from " + table.name() + " t" + proof;
            default -> "select " + item(table, tenant) + ", t.id from " + table.name() + " t" + proof;
        };
    }

    /** What stands where the tenant stands in another arm. */
    private String item(Table table, String tenant) {
        String any = "t." + dice.pick(table.columns()).name();
        List<String> same = table.columns().stream()
                .filter(column -> column.type() == type)
                .map(Table.Column::name)
                .toList();
        String key = type.literal(draft.world.key(dice.pick(World.TENANTS)));
        String loose = draft.postgres() ? tenant + " collate ci" : "cast(" + tenant + " as varchar_ignorecase(40))";
        return dice.of(
                tenant,
                tenant,
                same.isEmpty() ? any : "t." + dice.pick(same),
                same.isEmpty() ? any : "t." + dice.pick(same),
                any,
                any,
                key,
                "null",
                "7",
                "'x'",
                "'ACME'",
                "'1'",
                "1.0",
                loose,
                loose,
                "upper(" + any + ")",
                "coalesce(" + tenant + ", " + key + ")",
                "cast(" + tenant + " as char(40))",
                "cast(" + tenant + " as varchar(2))",
                "cast(" + any + " as varchar)",
                "cast(" + any + " as numeric)",
                "cast(" + tenant + " as text)".replace("text", draft.postgres() ? "text" : "clob"),
                "cast('ACME' as " + (draft.postgres() ? "varchar) collate ci" : "varchar_ignorecase)"),
                "(select max(" + tenant + "))",
                "case when t.id > 1 then " + tenant + " end");
    }
}
