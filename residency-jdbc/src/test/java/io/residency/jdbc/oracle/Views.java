package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Views over the tables of a world. */
final class Views {
    private final Dice dice;
    private final World world;

    Views(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
    }

    /** Of a table that has a tenant, which the view may hide. */
    Table view(String name) {
        Table table = dice.pick(
                world.tables.stream().filter(each -> each.tenant() != null).toList());
        boolean hidden = dice.chance(0.2);
        List<Column> columns = table.columns().stream()
                .filter(column -> !hidden || !column.equals(table.tenant()))
                .toList();
        String listed = columns.stream().map(column -> "t." + column.name()).collect(Collectors.joining(", "));
        Column tenant = table.tenant();
        String from = " from " + table.name() + " t";
        String query = switch (dice.below(6)) {
            case 0 -> "select " + listed + from + " where t.id > 1";
            case 1 ->
                "select " + listed + from + " where t." + tenant.name() + " = "
                        + tenant.type().literal(world.key(World.OWN));
            case 2 -> "select " + listed + from + " join plan p on p.id = t.id";
            case 3 -> "select distinct " + listed + from;
            default -> "select " + (hidden ? listed : "*") + from;
        };
        return new Table(name, columns, hidden ? null : tenant, null, null, false, false, false, null, query);
    }
}
