package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Block.Ref;
import java.util.List;

/**
 * A relation's proof in a query of one other table whose select list, groups, order or limit may make a row where there is
 * none, or take away what tells them apart.
 */
final class Twists {
    private final Draft draft;
    private final Dice dice;

    Twists(Draft draft) {
        this.draft = draft;
        this.dice = draft.dice;
    }

    Phrase statement() {
        Table table = dice.pick(draft.world.residents(draft.world.keyType));
        Block block = new Block(null);
        Relation relation = Relation.of("t", table);
        block.relations.add(relation);
        Phrase proof = of(block, relation);
        return Phrase.of(
                dice.of("select t.id, t." + table.tenant().name() + " from ", "select count(*) from ", "delete from "),
                table.name() + " t where ",
                proof);
    }

    /** Null where no other table has a tenant of that type. */
    Phrase of(Block block, Relation relation) {
        Type type = relation.tenant().type();
        List<Table> tables = draft.world.residents(type);
        if (tables.isEmpty()) {
            return null;
        }
        draft.form("twist");
        Table table = dice.pick(tables);
        Block inner = new Block(block);
        String alias = draft.alias(inner, table.name());
        String outer = block.write(dice, new Ref(relation, relation.tenant()));
        String tenant = alias + "." + table.tenant().name();
        String from = " from " + (dice.chance(0.1) ? "public." : "") + table.name()
                + (alias.equals(table.name()) ? "" : " " + alias);
        Phrase where = Phrase.list(
                " where ",
                List.of(Phrase.text(tenant + " = " + outer), Phrase.of(tenant + " = ", draft.key(type))),
                " and ");
        String id = alias + ".id";
        boolean value = dice.chance(0.2);
        Phrase end = Phrase.of(
                optional(0.5, groups(id, relation.alias() + ".id")),
                optional(0.12, having(id)),
                optional(0.2, order(id)),
                optional(0.12, limit(id)));
        if (value) {
            Phrase list = Phrase.text(
                    dice.of(tenant, tenant, "max(" + tenant + ")", "coalesce(" + tenant + ", " + outer + ")"));
            return Phrase.of(outer + dice.of(" in (", " = any (", " = ("), "select ", list, from, where, end, ")");
        }
        return Phrase.of(
                "exists (select ",
                dice.chance(0.5) ? Phrase.text("1") : item(table, id, relation),
                from,
                where,
                end,
                ")");
    }

    private Phrase optional(double probability, String text) {
        return dice.chance(probability) ? Phrase.text(text).optional() : Phrase.NOTHING;
    }

    private Phrase item(Table table, String id, Relation outer) {
        String alias = id.substring(0, id.length() - 3);
        String text = dice.of(
                id,
                "count(" + id + ")",
                "(values (count(" + id + ")))",
                "(select count(" + id + "))",
                "(select count(" + id + ") from plan limit 1)",
                "(select count(public." + id + ") from plan " + alias + " limit 1)",
                "(select count(" + outer.alias() + ".id) from plan limit 1)",
                "(select p.id from plan p order by count(" + id + ") limit 1)",
                "(select p.id from plan p union select 2 order by count(" + id + ") limit 1)",
                "1 in (values (count(" + id + ")))",
                "1 in (select max(" + id + ") from plan)",
                "(select 1 union values (count(" + id + ")) limit 1)",
                "count(*) filter (where " + id + " > 1)",
                "max(" + id + ") over ()",
                "sum(count(" + id + ")) over ()",
                "row_number() over (order by " + id + ")",
                "row_number() over (order by count(" + id + "))",
                "(select row_number() over (order by count(" + id + ")) from plan limit 1)",
                "array_agg(" + id + " order by " + id + ")",
                "any_value(" + id + ")",
                "bool_or(" + id + " > 1)",
                "distinct " + id,
                "case when " + id + " > 1 then count(*) else 0 end",
                "exists (select 1 from plan p having p.id = " + id + ")",
                "exists (select 1 from plan p having max(" + id + ") > 0)");
        if (draft.postgres()) {
            text = dice.of(
                    text,
                    alias + ".count",
                    "(" + alias + ").count",
                    "(" + id + ").max",
                    "(" + alias + ".*).count",
                    "(row(" + id + ")).count",
                    alias + ".\"count\"",
                    "public." + table.name() + ".count",
                    "generate_series(1, count(" + id + ")::int)",
                    "string_agg(" + id + "::text, ',')",
                    "percentile_cont(0.5) within group (order by " + id + ")",
                    "grouping()",
                    "json_objectagg('a': " + id + ")",
                    "json_arrayagg(" + id + ")",
                    "array(select count(" + id + "))",
                    "distinct on (" + id + ") count(" + id + ")",
                    "merge_action()",
                    "(select (" + id + ").max from plan limit 1)",
                    "pg_catalog.count(" + id + ")",
                    "(" + alias + ")." + table.tenant().name());
        } else {
            text = dice.of(
                    text,
                    text,
                    "rownum()",
                    "json_arrayagg(" + id + ")",
                    "group_concat(" + id + ")",
                    "public." + table.name() + "." + "id",
                    "count(" + alias + "._rowid_)",
                    "selectivity(" + id + ")",
                    "listagg(" + id + ", ',') within group (order by " + id + ")",
                    "row(count(" + id + "), 1)");
        }
        return Phrase.text(text).or(Phrase.text("1"));
    }

    private String groups(String id, String outerId) {
        String sets = dice.of(
                "()",
                "(), ()",
                id,
                id + ", ()",
                "(" + id + ")",
                "(" + id + ", " + id + ")",
                "((" + id + "))",
                "1",
                outerId,
                "(select 1)",
                "(select " + id + ")",
                "(select max(" + outerId + "))",
                "'x'",
                "null",
                "row()",
                id + " + 1");
        if (draft.postgres()) {
            sets = dice.of(
                    sets,
                    "all",
                    "all ()",
                    "all (), ()",
                    "all " + id,
                    "distinct ()",
                    "distinct " + id,
                    "distinct " + id + ", ()",
                    "rollup (" + id + ")",
                    "cube (" + id + ")",
                    "grouping sets ((), (" + id + "))",
                    "grouping sets (())",
                    "grouping sets (" + id + ", ())",
                    "grouping sets (grouping sets (()))",
                    "grouping sets (rollup (" + id + "))",
                    "distinct grouping sets ((), ())",
                    id + ", rollup (" + id + ")",
                    "(), rollup (" + id + ")",
                    "\"rollup\" (" + id + ")");
        }
        return " group by " + sets;
    }

    private String having(String id) {
        return " having "
                + dice.of(
                        "1 = 1",
                        "count(*) >= 0",
                        "count(*) = 0",
                        "exists (select 1 from plan)",
                        "(select count(" + id + ")) >= 0",
                        "exists (select max(" + id + ") from plan)");
    }

    private String order(String id) {
        return " order by "
                + dice.of(
                        id,
                        "1",
                        "count(" + id + ")",
                        "count(*)",
                        "(select count(" + id + "))",
                        "(values (max(" + id + ")))",
                        "(select p.id from plan p order by count(" + id + ") limit 1)",
                        "max(" + id + ") over ()",
                        draft.postgres() ? "(" + id + ").max" : "rownum()");
    }

    private String limit(String id) {
        String some = dice.of(
                " limit 1",
                " offset 0",
                " limit (select 1)",
                " limit (select count(*) from plan)",
                " fetch first 1 row only");
        return draft.postgres()
                ? some
                : dice.of(some, " qualify count(*) over () >= 0", " qualify max(" + id + ") over () > 0");
    }
}
