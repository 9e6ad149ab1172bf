package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Table.Column;
import java.util.List;

/** Columns whose types compare otherwise than they look: without case or blanks, by a domain, as numbers. */
final class Columns {
    private Columns() {}

    /** What creates the types and collations. */
    static List<String> definitions(Server server) {
        return server.postgres()
                ? List.of(
                        "create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                        "create domain word as varchar(40)",
                        "create domain loose as varchar(40) collate ci",
                        "create domain num as int")
                : List.of(
                        "create domain word as varchar(40)",
                        "create domain loose as varchar_ignorecase(40)",
                        "create domain num as int");
    }

    /** The type of a tenant column; only those that tell all keys apart. */
    static String tenant(Dice dice, Server server, Type type) {
        return switch (type) {
            case TEXT ->
                dice.of("varchar(40)", "varchar(40)", "varchar(40)", "varchar", server.postgres() ? "text" : "word");
            case INT -> dice.of("int", "int", "int", "smallint");
            default -> type.sql();
        };
    }

    /** Text of any kind. */
    static Column text(Dice dice, Server server, String name) {
        String loose = server.postgres() ? "varchar(40) collate ci" : "varchar_ignorecase(40)";
        return new Column(
                name,
                Type.TEXT,
                dice.of("varchar(40)", "varchar(40)", "varchar(40)", loose, "char(40)", "word", "loose"));
    }

    /** One that holds keys of tenants, too, and has another type or nearly the tenant's name. */
    static Column likeTenant(Dice dice, Server server, Type type) {
        String name = dice.of("ci", "ci", server.postgres() ? "\"TENANT_ID\"" : "\"tenant_id\"", "\"Tenant_Id\"");
        return switch (type) {
            case TEXT -> text(dice, server, name);
            case INT, BIGINT ->
                new Column(name, type, dice.of("int", "bigint", "smallint", "numeric(10)", "num", "double precision"));
            case UUID -> new Column(name, type);
        };
    }
}
