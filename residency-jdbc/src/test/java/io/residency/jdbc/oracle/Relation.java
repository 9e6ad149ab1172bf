package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import java.util.List;

/**
 * A table, derived table or common table expression under its alias in a FROM list. Two of the same look are two.
 */
final class Relation {
    private final String alias;
    private final List<Out> columns;
    private final Table table;
    private final boolean open;

    /**
     * @param table null where it is not a table
     * @param open whether its rows are not bound by what it says itself
     */
    Relation(String alias, List<Out> columns, Table table, boolean open) {
        this.alias = alias;
        this.columns = columns;
        this.table = table;
        this.open = open;
    }

    /**
     * One of its columns.
     *
     * @param tenant whether it holds the tenant of each row
     */
    record Out(String name, Type type, boolean tenant) {}

    static Relation of(String alias, Table table) {
        List<Out> columns = table.columns().stream()
                .map(column -> new Out(column.name(), column.type(), column.equals(table.tenant())))
                .toList();
        return new Relation(alias, columns, table, table.resident());
    }

    String alias() {
        return alias;
    }

    List<Out> columns() {
        return columns;
    }

    /** Null where it is not a table. */
    Table table() {
        return table;
    }

    /** Whether its rows are not bound by what it says itself. */
    boolean open() {
        return open;
    }

    boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    Out column(Column column) {
        return columns.stream()
                .filter(out -> out.name().equals(column.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Its column that holds the tenant; null where it has none. */
    Out tenant() {
        return columns.stream().filter(Out::tenant).findFirst().orElse(null);
    }
}
