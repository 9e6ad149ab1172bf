package io.residency.jdbc.oracle;

import java.util.List;
import java.util.stream.Collectors;

/** An entry of a FROM list that has a given alias or column, or seems to, with the keys of all tenants. */
final class Nearer {
    private final Draft draft;
    private final Dice dice;
    private final String alias;
    private final String column;

    Nearer(Draft draft, String alias, String column) {
        this.draft = draft;
        this.dice = draft.dice;
        this.alias = alias;
        this.column = column;
    }

    /** As literals. */
    List<String> keys() {
        Type type = draft.world.keyType;
        return World.TENANTS.stream()
                .map(draft.world::key)
                .map(key -> type == Type.UUID ? "cast('" + key + "' as uuid)" : type.literal(key))
                .toList();
    }

    String entry() {
        String other = dice.of("d", alias);
        String name = dice.chance(0.7) ? column : dice.of("k", "m", alias);
        String rows = keys().stream().map(key -> "(" + key + ")").collect(Collectors.joining(", "));
        String array = "array[" + String.join(", ", keys()) + "]";
        String type = draft.world.keyType.castName();
        Table changed = dice.pick(draft.world.residents(draft.world.keyType));
        String own = changed.tenant().name() + " = " + draft.world.keyType.literal(draft.world.key(World.OWN));
        String text = changed.columns().stream()
                .filter(each ->
                        each.type() == Type.TEXT && !each.equals(changed.tenant()) && !each.equals(Table.REGION))
                .map(Table.Column::name)
                .findFirst()
                .orElse("body");
        String some = dice.of(
                "(values " + rows + ") " + other + " (" + name + ")",
                "(values " + rows + ") " + other + " (" + name + ")",
                "(values " + rows + ") " + other,
                "plan " + other,
                "plan " + other,
                "plan",
                "plan " + other + " (" + name + ", y1, y2, y3)",
                "(plan " + other + " join plan q on q.id = " + other + ".id)",
                "(plan " + other + " join plan q on q.id = " + other + ".id) " + dice.of("j", alias),
                "(plan q join plan " + other + " on q.id = " + other + ".id) j",
                "(plan " + other + ") j",
                "(plan) " + other,
                "(plan q join plan q2 using (id))" + dice.of("", " " + other),
                "(select name as " + Lookalikes.safe(name) + " from plan) " + other,
                "(select id as " + Lookalikes.safe(name) + ", plan.* from plan) " + other,
                "(table plan) " + other,
                "unnest(" + array + ") " + other + " (" + name + ")",
                "unnest(" + array + ") " + name,
                "unnest(" + array + ")",
                "unnest(" + array + ") with ordinality " + other + " (" + name + ", z)",
                "unnest(" + array + ") with ordinality " + other,
                changed.name() + " " + other);
        return draft.postgres()
                ? dice.of(
                        some,
                        some,
                        "generate_series(1, 3) " + name,
                        "generate_series(1, 3) " + other + " (" + name + ")",
                        "plan " + other + " (" + name + ")",
                        "plan " + other + " tablesample bernoulli (100)",
                        "lateral (select " + keys().get(1) + " as " + name + ") " + other,
                        "rows from (unnest(" + array + "), generate_series(1, 3)) as " + other + " (" + name + ", z)",
                        "rows from (unnest(" + array + ")) with ordinality",
                        "(plan q join plan q2 using (id)) as " + other,
                        "plan q join plan q2 using (id, name) as " + other,
                        "plan q natural join plan " + other,
                        "json_to_recordset('[{\"" + name + "\": 1}]') as " + other + " (" + name + " " + type + ")",
                        "jsonb_array_elements_text('[\"globex\"]') " + name,
                        "jsonb_each_text('{\"a\": \"globex\"}') " + other,
                        "only plan " + other,
                        "plan * " + other)
                : dice.of(
                        some,
                        some,
                        "system_range(1, 3) " + other,
                        "system_range(1, 3) " + other + " (" + name + ")",
                        "table(" + name + " " + type + " = (" + String.join(", ", keys()) + ")) " + other,
                        "values " + rows,
                        "final table (update " + changed.name() + " set id = id where " + own + ") " + other,
                        "old table (delete from " + changed.name() + " where " + own + ") " + other,
                        "final table (update " + changed.name() + " set " + text + " = 'globex' where " + own + ") "
                                + other,
                        "final table (update " + changed.name() + " set " + text + " = 'globex' where " + own + ") "
                                + other);
    }
}
