package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Views over the tables of a world, and over views. */
final class Views {
    private final Dice dice;
    private final World world;

    Views(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
    }

    /** Of a table that has a tenant, which the view may hide. */
    Table view(String name) {
        List<Table> seen =
                world.views.stream().filter(each -> each.tenant() != null).toList();
        Table table = dice.pick(
                !seen.isEmpty() && dice.chance(0.4)
                        ? seen
                        : world.tables.stream()
                                .filter(each -> each.tenant() != null)
                                .toList());
        boolean hidden = dice.chance(0.2);
        List<Column> columns = table.columns().stream()
                .filter(column -> !hidden || !column.equals(table.tenant()))
                .toList();
        String listed = columns.stream().map(column -> "t." + column.name()).collect(Collectors.joining(", "));
        Column tenant = table.tenant();
        String from = " from " + table.name() + " t";
        String query = switch (dice.below(12)) {
            case 0 -> "select " + listed + from + " where t.id > 1";
            case 1 ->
                "select " + listed + from + " where t." + tenant.name() + " = "
                        + tenant.type().literal(world.key(World.OWN));
            case 2 -> "select " + listed + from + " join plan p on p.id = t.id";
            case 3 -> "select distinct " + listed + from;
            case 4 -> "select " + listed + from + " order by t.id limit 3";
            case 5 -> "select " + listed + from + " where t.id <= (select max(id) from plan)";
            case 6 -> "select " + listed + from + " union all select " + listed + from;
            case 7 -> "select " + listed + from + " where exists (select count(*) from plan)";
            case 8 ->
                world.server.postgres()
                        ? "select " + listed + from + " group by " + listed + ", ()"
                        : "select " + listed + from + " where rownum() <= 3";
            default -> "select " + (hidden ? listed : "*") + from;
        };
        List<Column> shown = dice.chance(0.3) ? renamed(columns) : columns;
        Column whose = hidden ? null : shown.get(columns.indexOf(tenant));
        return new Table(name, shown, whose, null, null, false, false, false, null, query);
    }

    /** Names that other columns have; the first is still the id. */
    private List<Column> renamed(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    Column column = columns.get(i);
                    int other = i == 0 ? 0 : 1 + i % (columns.size() - 1);
                    return new Column(columns.get(other).name(), column.type(), column.sql());
                })
                .toList();
    }
}
